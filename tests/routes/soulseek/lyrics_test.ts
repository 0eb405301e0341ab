import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { silentLog } from "../../../lib/log.ts";
import { createLrclib } from "../../../lib/providers/lrclib/client.ts";
import { ServiceError } from "../../../lib/service_error.ts";
import { noteEnrichment } from "../../../lib/store/enrichments.ts";
import { type Lrclib, startLrclib } from "../../support/lrclib.ts";
import { filedApp } from "../filed.ts";
import { clients } from "../support.ts";

const on = { ENABLE_LYRICS: "true" };
const song = {
  trackName: "Low Tide",
  artistName: "Mira Vale",
  albumName: "Shore",
  duration: 4,
  syncedLyrics: "[00:00.50]<b>Grey</b> boats & hours\n[00:02.00]Salt on the stair",
};
const lrc = [
  "[ti:Low Tide]",
  "[ar:Mira Vale]",
  "[al:Shore]",
  "[00:00.50]<b>Grey</b> boats & hours",
  "[00:02.00]Salt on the stair",
  "",
].join("\n");

const asked = (lrclib: Lrclib) =>
  filedApp(on, ({ sql }) => ({
    lyrics: [createLrclib({
      ...{ sql, log: silentLog, version: "0", timeoutMs: 2000, intervalMs: 0 },
      baseUrl: lrclib.url,
    })],
  }));

Deno.test("lyrics are a text, whoever asks; on a page they are the words alone, escaped", async () => {
  await using lrclib = startLrclib();
  lrclib.entries.push(song);
  await using at = await asked(lrclib);
  const id = await at.library.file();
  await at.library.run("lyrics", id);
  const path = `/soulseek/download/${id}/lyrics`;
  for (const headers of [clients.json, clients.page]) {
    const { status, text, headers: got } = await at.ask(path, { headers });
    assert.deepEqual([status, text], [200, lrc]);
    assert.match(got.get("Content-Type")!, /^text\/plain/);
    assert.equal(got.get("X-Content-Type-Options"), "nosniff");
  }
  const { text } = await at.ask(path, { headers: clients.fragment });
  assert.match(text, /&lt;b&gt;Grey&lt;\/b&gt; boats &amp; hours\nSalt on the stair/);
  assert.doesNotMatch(text, /\[00:|\[ti:/);
});

Deno.test("each state of lyrics has its code", async () => {
  await using at = await filedApp(on);
  const { sql } = at.library;
  const id = await at.library.file();
  const get = (which: unknown = id) => at.ask(`/api/v1/soulseek/download/${which}/lyrics`);
  assert.equal((await get()).status, 404, "never asked for");
  await noteEnrichment(sql, id, "lyrics", { status: "pending" });
  const pending = await get();
  assert.deepEqual([pending.status, pending.data], [202, { status: "pending" }]);
  const detail = "lrclib did not answer in time";
  await noteEnrichment(sql, id, "lyrics", { status: "failed", detail });
  const failed = await get();
  assert.deepEqual(
    [failed.status, failed.data.error.code, failed.data.error.meta],
    [502, "DEPENDENCY_ERROR", { reason: detail }],
  );
  await noteEnrichment(sql, id, "lyrics", { status: "not_found", detail: "instrumental" });
  const none = await get();
  assert.deepEqual([none.status, none.data.error.meta], [404, { reason: "instrumental" }]);
  for (const which of [4711, "x", "0", "-1"]) assert.equal((await get(which)).status, 404);
});

Deno.test("a person's own lyrics are answered, those in the tags too", async () => {
  await using at = await filedApp(on);
  const beside = await at.library.file();
  const folder = dirname(await at.library.pathOf(beside));
  await Deno.writeTextFile(join(folder, "1 - Low Tide.txt"), "my own words");
  await at.library.run("lyrics", beside);
  assert.equal((await at.ask(`/soulseek/download/${beside}/lyrics`)).text, "my own words");
  const { taglib } = await import("../../../lib/files/taglib.ts");
  const inside = await at.library.file({ title: "High Tide", extension: "mp3" });
  await (await taglib()).edit(
    await at.library.pathOf(inside),
    (file) => file.setLyrics([{ text: "words inside" }]),
  );
  await at.library.run("lyrics", inside);
  assert.equal((await at.ask(`/soulseek/download/${inside}/lyrics`)).text, "words inside\n");
});

Deno.test("no path in the table leads out of the library", async () => {
  await using at = await filedApp(on);
  const id = await at.library.file();
  for (const path of ["../../../../etc/passwd", "/etc/passwd", "Mira Vale/../../x.lrc"]) {
    await noteEnrichment(at.library.sql, id, "lyrics", { status: "done", path });
    assert.equal((await at.ask(`/soulseek/download/${id}/lyrics`)).status, 404, path);
  }
});

Deno.test("lyrics that are gone from the folder are 404", async () => {
  await using lrclib = startLrclib();
  lrclib.entries.push(song);
  await using at = await asked(lrclib);
  const id = await at.library.file();
  await at.library.run("lyrics", id);
  await Deno.remove(join(dirname(await at.library.pathOf(id)), "1 - Low Tide.lrc"));
  assert.equal((await at.ask(`/soulseek/download/${id}/lyrics`)).status, 404);
  const headers = clients.fragment;
  const card = await at.ask(`/soulseek/download/${id}/lyrics`, { headers });
  assert.deepEqual([card.status, /no longer where they were/.test(card.text)], [404, true]);
});

Deno.test("switched off, both are 503 and name the feature", async () => {
  await using at = await filedApp({});
  for (const [path, method] of [["lyrics", "GET"], ["lyrics/refresh", "POST"]] as const) {
    const { status, data } = await at.ask(`/soulseek/download/5/${path}`, { method });
    assert.deepEqual([status, data.error.code, data.error.meta], [
      503,
      "FEATURE_DISABLED",
      { feature: "lyrics" },
    ]);
  }
});

Deno.test("asking anew: one job however often; 404, 409; a dead service is told as 502", async () => {
  await using lrclib = startLrclib();
  lrclib.fault = "away";
  await using at = await asked(lrclib);
  const id = await at.library.file();
  const again = (which: unknown) =>
    at.ask(`/soulseek/download/${which}/lyrics/refresh`, { method: "POST" });
  const answers = await Promise.all([again(id), again(id), again(id)]);
  assert.deepEqual(answers.map(({ status }) => status), [202, 202, 202]);
  const jobs = await at.library.sql`select type from queue_jobs`;
  assert.deepEqual(jobs.map(({ type }) => type), ["lyrics"]);
  assert.equal((await at.ask(`/soulseek/download/${id}/lyrics`)).status, 202);
  await assert.rejects(at.library.run("lyrics", id, { refresh: true }), ServiceError);
  const dead = await at.ask(`/soulseek/download/${id}/lyrics`);
  assert.deepEqual([dead.status, dead.data.error.meta.reason], [502, "lrclib answered 500"]);
  await Deno.remove(await at.library.pathOf(id));
  await at.library.run("lyrics", id, { refresh: true });
  const gone = await at.ask(`/soulseek/download/${id}/lyrics`);
  assert.deepEqual([gone.status, gone.data.error.meta.reason], [502, "file_missing"]);
  assert.equal((await again(99_999)).status, 404);
  await at.library.sql`update downloads set state = 'failed'`;
  assert.equal((await again(id)).status, 409);
});
