import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import { trackFingerprint } from "../../lib/music/fingerprint.ts";
import { track } from "../../lib/schemas/track.ts";
import { own } from "../lib/imports/support.ts";
import { addDownload, testApp } from "./support.ts";

const id = "4uLU6hMCjMI75M1A2tKUQC";
const of = `/api/v1/spotify/playlists/${id}`;

/** A playlist with these tracks; `null` is a place without one. */
async function playlist(sql: Pool, titles: readonly (string | null)[]) {
  await sql`insert into playlists (id, name, is_owned, url, sync_enabled)
    values (${id}, 'Tides', true, '', true)`;
  for (const [position, title] of titles.entries()) {
    const wanted = title === null ? null : track({ title, artists: ["Mira Vale"] });
    await sql`insert into playlist_tracks (playlist_id, position, track, fingerprint, spotify_id)
      values (${id}, ${position}, ${wanted && sql.json(wanted)},
        ${wanted && trackFingerprint(wanted)}, ${wanted && `id${position}`})`;
  }
}

async function wish(sql: Pool, title: string, state: "failed" | "completed") {
  const download = await addDownload(sql, { title, artists: ["Mira Vale"], state });
  const fingerprint = trackFingerprint(track({ title, artists: ["Mira Vale"] }));
  await sql`update downloads set fingerprint = ${fingerprint},
    reason_code = ${state === "failed" ? "no_results" : null} where id = ${download}`;
  return download;
}

Deno.test("the report of a playlist joins its places with downloads and library, twins too", async () => {
  await using test = await testApp();
  await playlist(test.sql, ["Lost", "Done", "Owned", "New", null, "Lost"]);
  const lost = await wish(test.sql, "Lost", "failed");
  await wish(test.sql, "Done", "completed");
  await own(test.sql, "Owned");
  const { data } = await test.ask(`${of}/report`);
  assert.deepEqual(
    data.rows.map((row: { line: number; state: string }) => [row.line, row.state]),
    [
      [1, "not_found"],
      [2, "completed"],
      [3, "already_there"],
      [4, "missing"],
      [5, "skipped"],
      [6, "not_found"],
    ],
  );
  assert.equal(data.rows[2].path, "Mira Vale/Owned.flac");
  assert.equal(data.counts.not_found, 2);
  const { text } = await test.ask(`${of}/report/export?format=m3u8`);
  assert.match(text, /Mira Vale\/Owned\.flac/);
  await test.sql`update downloads set attempts = 1 where id = ${lost}`;
  const retried = await test.ask(`${of}/retry`, { method: "POST" });
  assert.deepEqual(retried.data, { retried: 1, skipped: 0 });
});

Deno.test("a track that is wanted in another spelling is not called missing", async () => {
  await using test = await testApp();
  await playlist(test.sql, ["Low Tide (Album Version)"]);
  const download = await wish(test.sql, "Low Tide", "completed");
  await test.sql`update downloads set spotify = '{"track_id": "id0"}' where id = ${download}`;
  const { data } = await test.ask(`${of}/report`);
  assert.deepEqual([data.rows[0].state, data.rows[0].download_id], ["completed", download]);
});

Deno.test("the library is not asked for a whole playlist at each look, but when it changed", async () => {
  await using test = await testApp();
  await playlist(test.sql, ["One", "Two"]);
  await own(test.sql, "One");
  const stand = async () =>
    (await test.ask(`${of}/report`)).data.rows.map((row: { state: string }) => row.state);
  assert.deepEqual(await stand(), ["already_there", "missing"]);
  await own(test.sql, "Two");
  assert.deepEqual(await stand(), ["already_there", "missing"], "what was found a moment ago");
  await test.sql`update provider_health set checked_at = now() + interval '1 s'`;
  assert.deepEqual(await stand(), ["already_there", "already_there"], "it was looked through");
  await test.sql`update playlist_tracks set track = null where position = 0`;
  await test.sql`update playlists set content_hash = 'anew'`;
  assert.deepEqual(await stand(), ["skipped", "already_there"], "the playlist was read");
});

Deno.test("a playlist nobody knows has no report", async () => {
  await using test = await testApp();
  for (const path of ["report", "report/export"]) {
    assert.equal((await test.ask(`${of}/${path}`)).status, 404);
  }
  assert.equal((await test.ask(`${of}/retry`, { method: "POST" })).status, 404);
});
