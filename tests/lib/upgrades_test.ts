import assert from "node:assert/strict";
import { join } from "node:path";
import { sha256File } from "../../lib/files/hash.ts";
import type { Pool } from "../../lib/db.ts";
import { findUpgrades, upgradeDownload } from "../../lib/upgrades.ts";
import { testDb } from "../support/db.ts";
import { testServices } from "../support/services.ts";

const never = new AbortController().signal;

/** A library of files as downloads left them; what is in them does not matter here. */
async function library(env: Record<string, string> = {}) {
  const db = await testDb();
  const music = await Deno.makeTempDir({ prefix: "music-" });
  const services = testServices(db.sql, {
    MUSIC_DIR: music,
    SLSKD_BASE_URL: "http://127.0.0.1:9",
    UPGRADE_ENABLED: "true",
    ...env,
  });
  return {
    sql: db.sql,
    services,
    file: (name: string, audio: Record<string, unknown>, more = {}) =>
      addFile(db.sql, music, name, audio, more),
    find: () => findUpgrades(db.sql, services.config, never),
    async [Symbol.asyncDispose]() {
      await db[Symbol.asyncDispose]();
      await Deno.remove(music, { recursive: true });
    },
  };
}

async function addFile(
  sql: Pool,
  music: string,
  organized_path: string,
  audio: Record<string, unknown>,
  more: Record<string, unknown>,
): Promise<number> {
  await Deno.writeTextFile(join(music, organized_path), organized_path);
  const content_hash = await sha256File(join(music, organized_path));
  const row = {
    title: organized_path,
    artists: ["A"],
    fingerprint: organized_path,
    filename: organized_path,
    state: "completed",
    organized_path,
    content_hash,
    ...more,
  };
  const [added] = await sql`
    insert into downloads ${sql({ ...row, audio: sql.json(audio as never) })} returning id`;
  return added!["id"];
}

const bad = { bitrate_kbps: 128, bit_depth: null, lossless: false };
const good = { bitrate_kbps: 900, bit_depth: 16, lossless: true };

Deno.test("what is below the cut-off is wanted anew, and nothing else", async () => {
  await using test = await library();
  const wanted = await test.file("a.mp3", bad);
  await test.file("b.flac", good);
  await test.file("c.m4a", good);
  const aac = await test.file("d.m4a", bad);
  await test.file("e.mp3", bad, { upgrade_refused: true });
  await test.file("f.mp3", bad, { content_hash: null });
  await test.file("g.mp3", bad, { artists: [] });
  await test.file("h.mp3", bad, { state: "failed" });
  await test.file("i.mp3", bad, { upgrade_next_at: new Date(Date.now() + 60_000) });
  await test.file("j.mp3", bad, { content_hash: "somebody changed it" });
  await test.file("a.mp3", bad, { fingerprint: "shares the file of the first" });
  assert.equal(await test.find(), 2);
  const begun = await test.sql`select upgrade_of, state, priority from downloads
    where upgrade_of is not null order by upgrade_of`;
  assert.deepEqual(begun.map((row) => row["upgrade_of"]), [wanted, aac]);
  const jobs = await test.sql`select priority from queue_jobs where type = 'download_search'`;
  assert.ok(jobs.length === 2 && jobs.every((job) => job["priority"] < 0));
  assert.equal(await test.find(), 0);
});

Deno.test("no more than UPGRADE_BATCH are under way, and none while it is switched off", async () => {
  await using test = await library({ UPGRADE_BATCH: "2" });
  for (const name of ["a.mp3", "b.mp3", "c.mp3"]) await test.file(name, bad);
  const off = { ...test.services.config, UPGRADE_ENABLED: undefined };
  assert.equal(await findUpgrades(test.sql, off, never), 0);
  assert.equal(await test.find(), 2);
  assert.equal(await test.find(), 0);
  await test.sql`update downloads set state = 'cancelled' where upgrade_of is not null`;
  assert.equal(await test.find(), 1);
});

Deno.test("a change of the profile applies to the next look", async () => {
  await using test = await library();
  await test.file("a.flac", good);
  assert.equal(await test.find(), 0);
  const profile = { steps: ["FLAC:24", "FLAC"], minimum: null, cutoff: null };
  await test.sql`insert into settings (key, value) values ('quality_profile', ${
    test.sql.json(profile)
  })`;
  assert.equal(await test.find(), 1);
});

const refusals: [why: string, audio: Record<string, unknown>, more: object, reason: string][] = [
  ["a file that is good enough", good, { organized_path: "x.flac" }, "good_enough"],
  ["a file of nobody", bad, { content_hash: null }, "not_filed"],
  ["a file somebody changed", bad, { content_hash: "other" }, "file_changed"],
  ["a download that is not finished", bad, { state: "failed" }, "not_filed"],
];

Deno.test("a person cannot ask for a better file where there is nothing to replace", async () => {
  await using test = await library();
  for (const [why, audio, more, reason] of refusals) {
    const id = await test.file("x.mp3", audio, { ...more, fingerprint: why });
    await assert.rejects(
      upgradeDownload(test.services, id),
      (error) => (error as { meta?: { reason?: string } }).meta?.reason === reason,
      why,
    );
  }
  await assert.rejects(upgradeDownload(test.services, 999_999), /no download/);
});
