import assert from "node:assert/strict";
import { silentLog } from "../../../lib/log.ts";
import type { LyricsQuestion } from "../../../lib/lyrics/source.ts";
import { createLrclib } from "../../../lib/providers/lrclib/client.ts";
import { createLyricsOvh } from "../../../lib/providers/lyrics_ovh/client.ts";
import type { LyricsOptions } from "../../../lib/providers/lyrics_service.ts";
import { createMusixmatch } from "../../../lib/providers/musixmatch/client.ts";
import { ServiceError } from "../../../lib/service_error.ts";
import { testDb } from "../../support/db.ts";
import { type LrclibEntry, startLrclib } from "../../support/lrclib.ts";
import { startLyricsOvh } from "../../support/lyrics_ovh.ts";
import { startMusixmatch } from "../../support/musixmatch.ts";
import type { ServiceFaultName } from "../../support/stand_in.ts";

const { signal } = new AbortController();
const question: LyricsQuestion = {
  title: "Low Tide",
  artists: ["Mira Vale"],
  album: "Shore",
  duration_ms: 200_400,
};
const synced = "[00:01.00]Grey boats count the hours\n[00:09.50]Salt on the stair\n";
const lines = [
  { ms: 1000, text: "Grey boats count the hours" },
  { ms: 9500, text: "Salt on the stair" },
];
const plainLyrics = "Grey boats count the hours\nSalt on the stair";
const plain = `${plainLyrics}\n`;
const entry: LrclibEntry = {
  trackName: "Low Tide",
  artistName: "Mira Vale",
  albumName: "Shore",
  duration: 200,
  plainLyrics,
  syncedLyrics: synced,
};

type Stand = { sql: LyricsOptions["sql"] };
const options = ({ sql }: Stand, timeoutMs = 5000): LyricsOptions => ({
  intervalMs: 0,
  sql,
  log: silentLog,
  timeoutMs,
  version: "0.0.1",
});

/** LRCLIB with these entries, and a client. */
async function lrclib(entries: LrclibEntry[], timeoutMs?: number) {
  await using own = new AsyncDisposableStack();
  const db = own.use(await testDb());
  const stand = own.use(startLrclib());
  stand.entries.push(...entries);
  const source = createLrclib({ ...options(db, timeoutMs), baseUrl: stand.url });
  const kept = own.move();
  return { stand, source, sql: db.sql, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function failure(promise: Promise<unknown>): Promise<ServiceError> {
  const error = await promise.then(() => assert.fail("it succeeded"), (error) => error);
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}

Deno.test("LRCLIB is asked with title, artist, album and length, once when it knows", async () => {
  await using at = await lrclib([entry]);
  const found = await at.source.find(question, signal);
  assert.deepEqual(found, { instrumental: false, synced: lines, plain: null });
  const [call = ""] = at.stand.calls;
  assert.deepEqual(Object.fromEntries(new URL(call, at.stand.url).searchParams), {
    track_name: "Low Tide",
    artist_name: "Mira Vale",
    album_name: "Shore",
    duration: "200",
  });
  assert.deepEqual([at.stand.calls.length, at.stand.wrong], [1, []]);
});

const searched: readonly [what: string, entries: LrclibEntry[], found: unknown][] = [
  ["another album's entry of the same length", [{ ...entry, albumName: "Best of" }], lines],
  ["two seconds apart", [{ ...entry, albumName: "Best of", duration: 202 }], lines],
  ["four seconds apart: only its words", [{ ...entry, duration: 204 }], plain],
  ["a live recording", [{ ...entry, trackName: "Low Tide (Live)" }], null],
  ["a remix", [{ ...entry, trackName: "Low Tide (Otto Remix)" }], null],
  ["another artist", [{ ...entry, artistName: "Otto Brand" }], null],
  ["another title", [{ ...entry, trackName: "Low Tide Rising" }], null],
  ["half a minute longer", [{ ...entry, duration: 230 }], null],
  ["the one with times among others", [
    { ...entry, albumName: "A", syncedLyrics: null },
    { ...entry, albumName: "B" },
  ], lines],
  ["nothing at all", [], null],
];

Deno.test("LRCLIB's search takes only the same recording", async (t) => {
  await using at = await lrclib([]);
  for (const [what, entries, expected] of searched) {
    await t.step(what, async () => {
      at.stand.entries.splice(0, 9, ...entries);
      const found = await at.source.find(question, signal);
      assert.deepEqual(found?.synced ?? found?.plain ?? null, expected);
    });
  }
  assert.deepEqual(at.stand.wrong, []);
});

const said: readonly [what: string, entry: Partial<LrclibEntry>, found: unknown][] = [
  ["an instrumental", { instrumental: true, plainLyrics: null, syncedLyrics: null }, {
    instrumental: true,
    synced: null,
    plain: null,
  }],
  ["only words", { syncedLyrics: null }, { instrumental: false, synced: null, plain }],
  ["times that are none", { syncedLyrics: "[00:00.00]a\n[00:00.00]b" }, {
    instrumental: false,
    synced: null,
    plain,
  }],
  ["a web page for times", { syncedLyrics: "<html>[00:01.00]a\n[00:02.00]b</html>" }, {
    instrumental: false,
    synced: null,
    plain,
  }],
  ["times behind the end of the file", { syncedLyrics: `${synced}[09:00.00]still here` }, {
    instrumental: false,
    synced: null,
    plain,
  }],
  ["nothing but a web page", { syncedLyrics: null, plainLyrics: "<html><body>x</body>" }, null],
  ["nothing", { syncedLyrics: "", plainLyrics: "" }, null],
];

Deno.test("what LRCLIB says is checked", async (t) => {
  await using at = await lrclib([]);
  for (const [what, changed, expected] of said) {
    await t.step(what, async () => {
      at.stand.entries.splice(0, 1, { ...entry, ...changed });
      assert.deepEqual(await at.source.find(question, signal), expected);
    });
  }
});

Deno.test("without a length nothing is asked for it, and no times are believed", async () => {
  await using at = await lrclib([entry]);
  const found = await at.source.find({ ...question, duration_ms: null }, signal);
  assert.deepEqual(found, { instrumental: false, synced: null, plain });
  assert.ok(at.stand.calls.every((call) => call.startsWith("/api/search")));
});

const faults: readonly [ServiceFaultName, string, number | undefined][] = [
  ["busy", "status", 40_000],
  ["away", "status", 60_000],
  ["slow", "timeout", 60_000],
  ["page", "not_json", undefined],
  ["shape", "wrong_shape", undefined],
  ["huge", "too_large", undefined],
  ["forbidden", "status", undefined],
];

async function troubled(at: Awaited<ReturnType<typeof lrclib>>) {
  for (const [name, fault, rests] of faults) {
    await at.sql`delete from provider_pace`;
    at.stand.fault = name;
    assert.equal((await failure(at.source.find(question, signal))).fault, fault);
    at.stand.fault = undefined;
    if (!rests) {
      assert.ok(await at.source.find(question, signal));
      continue;
    }
    // Another process knows it as well: the rest stands in the database.
    const other = createLrclib({ ...options(at), baseUrl: at.stand.url });
    const calls = at.stand.calls.length;
    const left = await failure(other.find(question, signal));
    assert.equal(left.fault, "resting");
    assert.ok(left.retry_after_ms! <= rests && left.retry_after_ms! > rests - 10_000);
    assert.equal(at.stand.calls.length, calls, "it was not asked");
  }
}

Deno.test("LRCLIB in trouble is told as such, and left alone where it is away or busy", async () => {
  await using at = await lrclib([entry], 400);
  await troubled(at);
});

Deno.test("LRCLIB that is not there is told as such", async () => {
  await using db = await testDb();
  const source = createLrclib({ ...options(db), baseUrl: "http://127.0.0.1:9" });
  assert.equal((await failure(source.find(question, signal))).fault, "unreachable");
});

Deno.test("LRCLIB is asked one thing at a time, and every process waits for its turn", async () => {
  await using at = await lrclib([entry]);
  await Promise.all([1, 2, 3, 4].map(() => at.source.find(question, signal)));
  assert.deepEqual([at.stand.calls.length, at.stand.most], [4, 1]);
  const slowly = { ...options(at), baseUrl: at.stand.url, intervalMs: 600_000 };
  await createLrclib(slowly).find(question, signal);
  const waiting = createLrclib(slowly).find(question, AbortSignal.timeout(100));
  await assert.rejects(waiting, { name: "TimeoutError" });
  assert.equal(at.stand.calls.length, 5);
});

async function musixmatch() {
  await using own = new AsyncDisposableStack();
  const db = own.use(await testDb());
  const stand = own.use(startMusixmatch());
  const source = createMusixmatch({ ...options(db), baseUrl: stand.url, apiKey: stand.key });
  const kept = own.move();
  return { stand, source, db, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

Deno.test("Musixmatch gives times first, then words", async () => {
  await using at = await musixmatch();
  at.stand.subtitle = { subtitle_body: synced };
  at.stand.lyrics = { lyrics_body: plainLyrics };
  assert.deepEqual((await at.source.find(question, signal))?.synced, lines);
  at.stand.subtitle = undefined;
  assert.equal((await at.source.find(question, signal))?.plain, plain);
  assert.deepEqual(at.stand.wrong, []);
});

Deno.test("what Musixmatch restricts, or cuts off, is none", async () => {
  await using at = await musixmatch();
  at.stand.subtitle = { subtitle_body: synced, restricted: 1 };
  at.stand.lyrics = { lyrics_body: plainLyrics, restricted: 1 };
  assert.equal(await at.source.find(question, signal), null);
  at.stand.lyrics = {
    lyrics_body: `${plainLyrics}\n...\n\n******* This Lyrics is NOT for Commercial use *******`,
  };
  assert.equal(await at.source.find(question, signal), null);
});

Deno.test("Musixmatch's status inside the envelope counts, and its key is never told", async () => {
  await using at = await musixmatch();
  for (const status of [401, 403, 500]) {
    at.stand.status = status;
    const error = await failure(at.source.find(question, signal));
    assert.equal(error.upstream_status, status);
    assert.ok(!JSON.stringify([error.message, error.meta, error.body]).includes(at.stand.key));
    await at.db.sql`delete from provider_pace`;
  }
  at.stand.status = 404;
  assert.equal(await at.source.find(question, signal), null);
  at.stand.status = 402;
  assert.equal((await failure(at.source.find(question, signal))).retry_after_ms, 3_600_000);
  assert.equal((await failure(at.source.find(question, signal))).fault, "resting");
});

async function ovh() {
  await using own = new AsyncDisposableStack();
  const db = own.use(await testDb());
  const stand = own.use(startLyricsOvh());
  const source = createLyricsOvh({ ...options(db), baseUrl: stand.url });
  const kept = own.move();
  return { stand, source, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

Deno.test("lyrics.ovh gives words, whatever signs are in the names", async () => {
  await using at = await ovh();
  at.stand.songs.set("ac/dc?/a & b #1 100%", plainLyrics);
  const found = await at.source.find(
    { ...question, artists: ["AC/DC?"], title: "A & B #1 100%" },
    signal,
  );
  assert.equal(found?.plain, plain);
  assert.deepEqual(at.stand.wrong, []);
});

Deno.test("lyrics.ovh is never asked for names that are none", async () => {
  await using at = await ovh();
  for (const name of ["Unknown", "unknown artist", "null", "undefined", "N/A", "", " ", ".."]) {
    assert.equal(await at.source.find({ ...question, artists: [name] }, signal), null);
    assert.equal(await at.source.find({ ...question, title: name }, signal), null);
  }
  assert.equal(await at.source.find({ ...question, artists: [] }, signal), null);
  assert.deepEqual(at.stand.calls, []);
});
