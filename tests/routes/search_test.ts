import assert from "node:assert/strict";
import { mira, otto } from "../support/peers.ts";
import { addToLibrary } from "../support/library_files.ts";
import { catalogue, spotifyTrack } from "../support/catalogues.ts";
import { searchable } from "./search_support.ts";

// deno-lint-ignore no-explicit-any -- wire shapes
type Item = any;

Deno.test("one question finds what every source has, in one ranked list", async () => {
  const spotify = catalogue("spotify", [spotifyTrack()]);
  await using app = await searchable({ peers: [mira, otto], catalogues: [spotify] });
  await addToLibrary(app.harmony.sql, { path: "Mira Vale/Salt/02 - Low Tide.mp3", album: "Salt" });
  const { status, data } = await app.search({ query: "mira vale low tide" });
  assert.equal(status, 200);
  assert.deepEqual([data.ok, data.total, data.errors, data.under_way], [true, 6, {}, false]);
  const shown = data.items.map((item: Item) => [item.source, item.type, item.title, item.format]);
  assert.deepEqual(shown, [
    ["soulseek", "track", "Low Tide", "FLAC"],
    ["soulseek", "track", "Low Tide", "MP3"],
    ["spotify", "track", "Low Tide", null],
    ["library", "track", "Low Tide", "MP3"],
    ["library", "artist", "Mira Vale", null],
    ["library", "album", "Salt", "MP3"],
  ]);
  assert.deepEqual(spotify.asked.map(({ text, types }) => [text, types]), [
    ["mira vale low tide", ["track", "album", "artist"]],
  ]);
  const [flac] = data.items;
  assert.deepEqual([flac.artist, flac.album, flac.track_number, flac.duration_ms], [
    "Mira Vale",
    "Glass Rivers",
    1,
    4000,
  ]);
  assert.equal(flac.metadata.raw.username, "mira");
  assert.deepEqual(data.sources.soulseek.users, 2);
  const again = await app.ask(`/api/v1/search/${data.search_id}`);
  assert.deepEqual(again.data.items, data.items);
});
