import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { Postponed } from "../../jobs/job.ts";
import { FileError } from "../../lib/files/error.ts";
import { sha256File } from "../../lib/files/hash.ts";
import { taglib } from "../../lib/files/taglib.ts";
import { silentLog } from "../../lib/log.ts";
import { hashOf } from "../../lib/lyrics/sidecar.ts";
import { createLrclib } from "../../lib/providers/lrclib/client.ts";
import { createLyricsOvh } from "../../lib/providers/lyrics_ovh/client.ts";
import { createMusixmatch } from "../../lib/providers/musixmatch/client.ts";
import { markPending } from "../../lib/store/enrichments.ts";
import { ServiceError } from "../../lib/service_error.ts";
import { canMakeAll, type Filed, filedLibrary } from "../support/filed.ts";
import { flac } from "../support/audio.ts";
import { startLrclib } from "../support/lrclib.ts";
import { startLyricsOvh } from "../support/lyrics_ovh.ts";
import { startMusixmatch } from "../support/musixmatch.ts";

const synced = "[00:00.50]Grey boats count the hours\r\n[00:02.00]Salt on the stair\r\n";
const plain = "Grey boats count the hours\nSalt on the stair\n";
const entry = {
  trackName: "Low Tide",
  artistName: "Mira Vale",
  albumName: "Shore",
  duration: 4,
  plainLyrics: plain,
};
const lrc = [
  "[ti:Low Tide]",
  "[ar:Mira Vale]",
  "[al:Shore]",
  "[00:00.50]Grey boats count the hours",
  "[00:02.00]Salt on the stair",
  "",
].join("\n");

/** A library, and three services for lyrics. */
async function world(values: Record<string, string> = {}) {
  await using own = new AsyncDisposableStack();
  const lrclib = own.use(startLrclib());
  const musixmatch = own.use(startMusixmatch());
  const ovh = own.use(startLyricsOvh());
  const library = own.use(
    await filedLibrary({ ENABLE_LYRICS: "true", ...values }, ({ sql }) => {
      const options = { sql, log: silentLog, version: "0", timeoutMs: 400, intervalMs: 0 };
      return {
        lyrics: [
          createLrclib({ ...options, baseUrl: lrclib.url }),
          createMusixmatch({ ...options, baseUrl: musixmatch.url, apiKey: musixmatch.key }),
          createLyricsOvh({ ...options, baseUrl: ovh.url }),
        ],
      };
    }),
  );
  const kept = own.move();
  return { lrclib, musixmatch, ovh, library, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

const said = async (library: Filed, id: number) =>
  await library.enrichment("lyrics", id) as Record<string, unknown>;

async function beside(library: Filed, id: number): Promise<Record<string, string>> {
  const folder = dirname(await library.pathOf(id));
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  const texts = names.filter((name) => !/\.(flac|mp3|m4a|ogg|opus|wav)$/.test(name)).sort();
  const read = texts.map(async (name) => [name, await Deno.readTextFile(join(folder, name))]);
  return Object.fromEntries(await Promise.all(read));
}

Deno.test({
  name: "every format gets its lyrics with times beside it, and is not touched",
  ignore: !canMakeAll,
  async fn(t) {
    await using at = await world();
    for (const extension of ["flac", "mp3", "m4a", "ogg", "opus", "wav"]) {
      at.lrclib.entries.push({ ...entry, albumName: extension, syncedLyrics: synced });
      await t.step(extension, () => getsLyrics(at.library, extension));
    }
    assert.deepEqual([at.lrclib.wrong, at.musixmatch.calls, at.ovh.calls], [[], [], []]);
  },
});

async function getsLyrics(library: Filed, extension: string): Promise<void> {
  const id = await library.file({ extension, album: extension });
  const before = await sha256File(await library.pathOf(id));
  await library.run("lyrics", id);
  const text = lrc.replace("Shore", extension);
  assert.deepEqual(await beside(library, id), { "1 - Low Tide.lrc": text });
  assert.equal(await sha256File(await library.pathOf(id)), before);
  assert.deepEqual(await said(library, id), {
    status: "done",
    detail: null,
    source: "lrclib",
    path: `Mira Vale/${extension}/1 - Low Tide.lrc`,
    data: { synced: true, sha256: hashOf(text) },
  });
}

Deno.test("lyrics without times become a text, with no times made up", async () => {
  await using at = await world();
  at.lrclib.entries.push(entry);
  const id = await at.library.file();
  await at.library.run("lyrics", id);
  assert.deepEqual(await beside(at.library, id), { "1 - Low Tide.txt": plain });
  assert.equal((await said(at.library, id))["status"], "done");
});

Deno.test("one service after the other is asked, each once for 30 days", async () => {
  await using at = await world();
  const id = await at.library.file();
  await at.library.run("lyrics", id);
  assert.equal((await said(at.library, id))["status"], "not_found");
  const calls = () => [at.lrclib, at.musixmatch, at.ovh].map((stand) => stand.calls.length);
  assert.deepEqual(calls(), [2, 2, 1]);
  at.ovh.songs.set("mira vale/low tide", plain);
  await at.library.run("lyrics", id);
  assert.deepEqual(calls(), [2, 2, 1], "remembered");
  await at.library.run("lyrics", id, { refresh: true });
  const { status, source } = await said(at.library, id);
  assert.deepEqual([status, source], ["done", "lyrics.ovh"]);
  assert.deepEqual(await beside(at.library, id), { "1 - Low Tide.txt": plain });
});

Deno.test("that nobody sings is remembered, and asked again only when a person wants it", async () => {
  await using at = await world();
  at.lrclib.entries.push({ ...entry, instrumental: true, plainLyrics: "" });
  const ids = [await at.library.file(), await at.library.file({ path: "x/Copy.flac" })];
  for (const id of ids) await at.library.run("lyrics", id);
  for (const id of ids) {
    const { status, detail } = await said(at.library, id);
    assert.deepEqual([status, detail], ["not_found", "instrumental"]);
  }
  assert.equal(at.lrclib.calls.length, 1);
  const [kept] = await at.library.sql`select expires_at > now() + interval '50 years' as long
    from provider_cache where provider = 'lrclib'`;
  assert.equal(kept!["long"], true);
});

Deno.test("nothing of a song is kept in the database", async () => {
  await using at = await world();
  at.lrclib.entries.push({ ...entry, syncedLyrics: synced });
  const id = await at.library.file();
  await at.library.run("lyrics", id);
  const stored = await at.library.sql`
    select row_to_json(c)::text as text from provider_cache c union all
    select row_to_json(e)::text from enrichments e`;
  assert.ok(stored.length >= 2);
  for (const { text } of stored) assert.ok(!/boats|stair/.test(text), text);
});

for (const name of ["1 - Low Tide.lrc", "1 - Low Tide.txt"]) {
  Deno.test(`a person's own ${name.slice(-3)} stays, and nobody is asked`, async () => {
    await using at = await world();
    at.lrclib.entries.push({ ...entry, syncedLyrics: synced });
    const id = await at.library.file();
    await Deno.writeTextFile(join(dirname(await at.library.pathOf(id)), name), "my own words");
    for (const refresh of [false, true]) await at.library.run("lyrics", id, { refresh });
    assert.deepEqual(await beside(at.library, id), { [name]: "my own words" });
    const { status, source, path } = await said(at.library, id);
    assert.deepEqual([status, source, path], ["skipped", "sidecar", `Mira Vale/Shore/${name}`]);
    assert.deepEqual(at.lrclib.calls, []);
  });
}

for (const extension of ["flac", "mp3"]) {
  Deno.test(`lyrics in the tags of a ${extension} are enough`, async () => {
    await using at = await world();
    const id = await at.library.file({ extension });
    const path = await at.library.pathOf(id);
    await (await taglib()).edit(path, (file) => file.setLyrics([{ text: plain, language: "eng" }]));
    await at.library.run("lyrics", id);
    const { status, source, data } = await said(at.library, id);
    assert.deepEqual([status, source, data], ["skipped", "file", { synced: false }]);
    assert.deepEqual(await beside(at.library, id), {});
  });
}

Deno.test("asked anew, Harmony's own text gives way to one with times; a changed one stays", async () => {
  await using at = await world();
  at.lrclib.entries.push(entry);
  const id = await at.library.file();
  await at.library.run("lyrics", id);
  at.lrclib.entries.splice(0, 1, { ...entry, syncedLyrics: synced });
  await at.library.run("lyrics", id);
  assert.deepEqual(Object.keys(await beside(at.library, id)), ["1 - Low Tide.txt"], "not asked");
  await at.library.run("lyrics", id, { refresh: true });
  assert.deepEqual(await beside(at.library, id), { "1 - Low Tide.lrc": lrc });
  const file = join(dirname(await at.library.pathOf(id)), "1 - Low Tide.lrc");
  await Deno.writeTextFile(file, `${lrc}[00:03.00]my line\n`);
  await at.library.run("lyrics", id, { refresh: true });
  assert.ok((await Deno.readTextFile(file)).includes("my line"));
});

Deno.test("whoever dies right after writing takes the file for Harmony's own again", async () => {
  await using at = await world();
  const { sql } = at.library;
  at.lrclib.entries.push({ ...entry, syncedLyrics: synced });
  const id = await at.library.file();
  await sql.unsafe(`
    create function die() returns trigger language plpgsql as $$ begin raise 'dead'; end $$;
    create trigger die before update on enrichments
      for each row when (new.status = 'done') execute function die()`);
  await assert.rejects(at.library.run("lyrics", id), /dead/);
  assert.deepEqual(await beside(at.library, id), { "1 - Low Tide.lrc": lrc }, "it was written");
  await sql`drop trigger die on enrichments`;
  await at.library.run("lyrics", id);
  const { status, source, path } = await said(at.library, id);
  assert.deepEqual([status, source, path], ["done", "lrclib", "Mira Vale/Shore/1 - Low Tide.lrc"]);
  assert.deepEqual(await beside(at.library, id), { "1 - Low Tide.lrc": lrc });
});

Deno.test("LRCLIB in trouble is told at once and tried again; another service may know", async (t) => {
  await using at = await world();
  for (const fault of ["away", "slow", "page", "shape", "huge", "forbidden"] as const) {
    await t.step(fault, async () => {
      await at.library.sql`delete from provider_pace`;
      at.lrclib.fault = fault;
      at.musixmatch.subtitle = undefined;
      const id = await at.library.file({ album: fault });
      await assert.rejects(at.library.run("lyrics", id, { refresh: true }), ServiceError);
      const { status, detail } = await said(at.library, id);
      assert.equal(status, "failed");
      assert.match(String(detail), /^lrclib /);
      assert.deepEqual(await beside(at.library, id), {});
      at.musixmatch.subtitle = { subtitle_body: synced };
      await at.library.run("lyrics", id, { refresh: true });
      const text = lrc.replace("Shore", fault);
      assert.deepEqual(await beside(at.library, id), { "1 - Low Tide.lrc": text });
    });
  }
});

Deno.test("while a service is left alone its songs wait, which is no failure", async () => {
  await using at = await world();
  at.lrclib.fault = "busy";
  const [first, second] = [await at.library.file(), await at.library.file({ title: "High Tide" })];
  await assert.rejects(at.library.run("lyrics", first), ServiceError);
  const calls = at.lrclib.calls.length;
  await markPending(at.library.sql, [second], ["lyrics"]);
  await assert.rejects(at.library.run("lyrics", second, { once: true }), (error) => {
    assert.ok(error instanceof Postponed);
    assert.ok(error.delay_s > 20 && error.delay_s < 45, String(error.delay_s));
    return true;
  });
  assert.equal((await said(at.library, second))["status"], "pending");
  assert.equal(at.lrclib.calls.length, calls, "it was not asked");
});

Deno.test("a file that somebody picked is asked for by its tags, one without names by nobody", async () => {
  await using at = await world();
  at.lrclib.entries.push({ ...entry, syncedLyrics: synced });
  const id = await at.library.file();
  await at.library.sql`update downloads set artists = '{}', title = '01 low_tide', album = null`;
  await at.library.run("lyrics", id);
  assert.deepEqual(await beside(at.library, id), { "1 - Low Tide.lrc": lrc });
  const calls = at.lrclib.calls.length;
  const bare = await at.library.file({ title: "Bare" });
  await Deno.writeFile(await at.library.pathOf(bare), flac({ seconds: 4 }));
  await at.library.sql`update downloads set artists = '{}' where id = ${bare}`;
  await at.library.run("lyrics", bare);
  assert.equal((await said(at.library, bare))["status"], "not_found");
  assert.equal(at.lrclib.calls.length, calls);
});

Deno.test("a file that is gone is told", async () => {
  await using at = await world();
  at.lrclib.entries.push({ ...entry, syncedLyrics: synced });
  const gone = await at.library.file({ path: "x/Gone.flac" });
  await Deno.remove(await at.library.pathOf(gone));
  await at.library.run("lyrics", gone);
  const { status, detail } = await said(at.library, gone);
  assert.deepEqual([status, detail], ["failed", "file_missing"]);
});

Deno.test("a folder nothing can be written into is told, and the job comes again", async () => {
  await using at = await world();
  at.lrclib.entries.push({ ...entry, syncedLyrics: synced });
  const id = await at.library.file();
  const folder = dirname(await at.library.pathOf(id));
  const inTheWay = join(folder, `.harmony-lyrics${id}.tmp`);
  await Deno.mkdir(join(inTheWay, "full"), { recursive: true });
  await assert.rejects(at.library.run("lyrics", id), FileError);
  assert.equal((await said(at.library, id))["detail"], "file_error");
  await Deno.remove(inTheWay, { recursive: true });
  await at.library.run("lyrics", id);
  assert.deepEqual(await beside(at.library, id), { "1 - Low Tide.lrc": lrc });
});
