import assert from "node:assert/strict";
import type { Pool } from "../../../lib/db.ts";
import { copyOf } from "../../../lib/music/copy.ts";
import { trackFingerprint } from "../../../lib/music/fingerprint.ts";
import { type CatalogueItem, catalogueItem } from "../../../lib/schemas/found_item.ts";
import { track } from "../../../lib/schemas/track.ts";
import { statesOf } from "../../../lib/search/item_states.ts";
import { soulseekItems } from "../../../lib/search/soulseek.ts";
import { saveMatches } from "../../../lib/store/matches.ts";
import { addCandidate, addDownload, type Row } from "../../routes/support.ts";
import { spotifyTrack } from "../../support/catalogues.ts";
import { testDb } from "../../support/db.ts";
import { addToLibrary } from "../../support/library_files.ts";
import { pickedFile } from "../../support/peers.ts";

const shared = { ...pickedFile, filename: "Music\\Mira Vale\\Salt\\01 - Low Tide.flac" };
const [file] = soulseekItems([shared], ["track"]) as [CatalogueItem];

async function stateOf(sql: Pool, item: CatalogueItem) {
  const { state, download_id, path, reason_code } = (await statesOf(sql, [item])).get(item.id) ??
    {};
  return [state, download_id ?? null, path ?? null, reason_code ?? null];
}

/** A download of Mira Vale's `Low Tide`, as it would be wanted. */
async function want(sql: Pool, state: Row["state"] = "queued"): Promise<number> {
  const id = await addDownload(sql, { state, title: "Low Tide", artists: ["Mira Vale"] });
  const fingerprint = trackFingerprint({ title: "Low Tide", artists: ["Mira Vale"] });
  await sql`update downloads set fingerprint = ${fingerprint}, reason_code = 'no_results'
    where id = ${id}`;
  return id;
}

const unknown = [undefined, null, null, null];

Deno.test("a recording that is in the library is known by its tags, of whatever source", async () => {
  await using db = await testDb();
  const { sql } = db;
  await addToLibrary(sql, { path: "a.mp3", duration_ms: 4000 });
  const spotify = spotifyTrack();
  assert.deepEqual(await stateOf(sql, spotify), ["in_library", null, "a.mp3", null]);
  assert.deepEqual(await stateOf(sql, file), ["in_library", null, "a.mp3", null]);
  const live = spotifyTrack({ title: "Low Tide (Live)" });
  assert.deepEqual(await stateOf(sql, live), unknown);
  const longer = spotifyTrack({ duration_ms: 300_000 });
  assert.deepEqual(await stateOf(sql, longer), unknown);
  const own = catalogueItem({ ...spotify, source: "library", raw: { path: "b.mp3" } });
  assert.deepEqual(await stateOf(sql, own), ["in_library", null, "b.mp3", null]);
});

Deno.test("what a person called another recording is not in the library, as when it is wanted", async () => {
  await using db = await testDb();
  const { sql } = db;
  await addToLibrary(sql, { path: "a.mp3", duration_ms: 4000 });
  const spotify = spotifyTrack();
  const rejected = {
    source: "library",
    track: track({ title: "Low Tide", artists: ["Mira Vale"] }),
    target_id: "a.mp3",
    target: {},
    confidence: .9,
    verdict: "rejected",
  } as const;
  await saveMatches(sql, [rejected]);
  assert.deepEqual(await stateOf(sql, spotify), unknown);
  await addToLibrary(sql, { path: "b.mp3", duration_ms: 4000 });
  assert.deepEqual(await stateOf(sql, spotify), ["in_library", null, "b.mp3", null]);
});

Deno.test("a wanted recording says how far it is, and why it failed", async () => {
  const states = {
    queued: "queued",
    searching: "running",
    review: "review",
    completed: "completed",
    failed: "failed",
    dead_letter: "dead_letter",
  } as const;
  await using db = await testDb();
  const { sql } = db;
  for (const [state, said] of Object.entries(states) as [keyof typeof states, string][]) {
    const id = await want(sql, state);
    assert.deepEqual(await stateOf(sql, spotifyTrack()), [said, id, null, "no_results"], state);
    await sql`delete from downloads`;
  }
  await want(sql, "cancelled");
  assert.deepEqual(await stateOf(sql, spotifyTrack()), unknown);
});

Deno.test("a recording in the library stays in it, unless a better file is on its way", async () => {
  await using db = await testDb();
  const { sql } = db;
  await addToLibrary(sql, { path: "a.mp3", duration_ms: 4000 });
  const id = await want(sql, "completed");
  assert.equal((await stateOf(sql, spotifyTrack()))[0], "in_library");
  await sql`update downloads set state = 'searching' where id = ${id}`;
  assert.equal((await stateOf(sql, spotifyTrack()))[0], "running");
});

Deno.test("a file that was tried says what came of it, to who looks at that file only", async () => {
  await using db = await testDb();
  const { sql } = db;
  const { username, filename } = shared;
  const id = await addDownload(sql, { state: "transferring" });
  const candidate = { username, filename, tried_at: new Date() };
  await addCandidate(sql, id, { ...candidate, state: "transferring" });
  assert.deepEqual(await stateOf(sql, file), ["running", id, null, null]);
  await sql`update download_candidates set state = 'failed', outcome_code = 'stalled'`;
  assert.deepEqual(await stateOf(sql, file), ["failed", id, null, "stalled"]);
  const [other] = soulseekItems([{ ...shared, username: "otto" }], ["track"]);
  assert.deepEqual(await stateOf(sql, other!), unknown);
  await sql`update download_candidates set state = 'found', tried_at = null`;
  assert.deepEqual(await stateOf(sql, file), unknown);
});

Deno.test("a copy that a person rejected is rejected, whoever shares it", async () => {
  await using db = await testDb();
  await saveMatches(db.sql, [{
    source: "soulseek",
    track: track({ title: "Other", artists: ["Somebody"] }),
    target_id: copyOf(shared),
    target: {},
    confidence: 0.9,
    verdict: "rejected",
  }]);
  const [other] = soulseekItems([{ ...shared, username: "otto" }], ["track"]);
  for (const item of [file, other!]) {
    assert.deepEqual(await stateOf(db.sql, item), ["rejected", null, null, null]);
  }
});

Deno.test("an album is under way while one of its tracks is, and completed with the last", async () => {
  await using db = await testDb();
  const { sql } = db;
  const album = spotifyTrack({ type: "album", title: "Salt", album: "Salt" });
  const ids = [
    await addDownload(sql, { state: "completed", title: "A" }),
    await addDownload(sql, { state: "searching", title: "B" }),
  ];
  await sql`update downloads set album_key = 'miravale|salt|' where id = ${ids[1]!}`;
  assert.deepEqual(await stateOf(sql, album), unknown, "one track is no album");
  await sql`update downloads set album_key = 'miravale|salt|'`;
  assert.deepEqual(await stateOf(sql, album), ["running", ids[1], null, null]);
  await sql`update downloads set state = 'completed'`;
  assert.deepEqual((await stateOf(sql, album))[0], "completed");
});
