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
    ["library", "track", "Low Tide", "MP3"],
    ["spotify", "track", "Low Tide", null],
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

Deno.test("the same question asked lately is answered from what was said then", async () => {
  const spotify = catalogue("spotify", [spotifyTrack()]);
  await using app = await searchable({ peers: [mira], catalogues: [spotify] });
  const first = await app.search({ query: "low tide" });
  const again = await app.search({ query: "Low Tide", min_bitrate: 320 });
  assert.notEqual(again.data.search_id, first.data.search_id);
  assert.deepEqual(again.data.items.length, first.data.items.length);
  assert.deepEqual(
    [again.data.sources.spotify.cached, again.data.sources.soulseek.cached],
    [true, true],
  );
  await app.search({ query: "low tide", type: "track" });
  assert.deepEqual(spotify.asked.map(({ types }) => types.length), [3, 1]);
  const searches = app.harmony.slskd.log.filter(({ method, path }) =>
    method === "POST" && path.endsWith("/searches")
  );
  assert.equal(searches.length, 1);
  await app.search({ query: "high tide", sources: ["spotify"] });
  assert.equal(spotify.asked.length, 3, "other words are another question");
  // What was said then grows old however often it is said again.
  await app.harmony.sql`update smart_search_sources set ended_at = now() - interval '301 seconds'
    where not cached`;
  await app.search({ query: "low tide", sources: ["spotify"] });
  assert.equal(spotify.asked.length, 4);
});

Deno.test("the same question twice at once is asked once, and both are answered", async () => {
  const spotify = catalogue("spotify", [spotifyTrack()]);
  await using app = await searchable({ peers: [mira], catalogues: [spotify] });
  const both = await Promise.all([
    app.search({ query: "low tide" }),
    app.search({ query: "low tide" }),
  ]);
  for (const { data } of both) assert.deepEqual([data.ok, data.total], [true, 2]);
  assert.equal(spotify.asked.length, 1);
});

Deno.test("only who is set up is asked, a slow catalogue only where there is no other", async () => {
  const spotify = catalogue("spotify");
  const musicbrainz = { ...catalogue("musicbrainz"), fallback: true };
  await using app = await searchable({ catalogues: [spotify, musicbrainz] });
  const asked = async (json: Record<string, unknown>) =>
    Object.keys((await app.search({ query: "low tide", ...json })).data.sources).sort();
  assert.deepEqual(await asked({}), ["library", "soulseek", "spotify"]);
  assert.deepEqual(await asked({ sources: ["musicbrainz", "library"] }), [
    "library",
    "musicbrainz",
  ]);
  const { data } = await app.search({
    query: "low tide",
    sources: ["spotify", "plex", "soulseek"],
  });
  assert.deepEqual([data.ok, data.errors.plex.code], [false, "not_configured"]);
  await using lone = await searchable({ catalogues: [musicbrainz] });
  const { data: fallen } = await lone.search({ query: "low tide" });
  assert.deepEqual(Object.keys(fallen.sources).sort(), ["library", "musicbrainz", "soulseek"]);
});

Deno.test("Soulseek has no artists, so a search for artists spares its budget", async () => {
  await using app = await searchable({ peers: [mira] });
  const { data } = await app.search({ query: "mira vale", type: "artist" });
  assert.deepEqual([data.ok, data.sources.soulseek.count], [true, 0]);
  assert.equal(app.harmony.slskd.log.filter(({ method }) => method === "POST").length, 0);
});

Deno.test("filters hide, say how many they hide, and pages lie one after another", async () => {
  await using app = await searchable({ peers: [mira, otto] });
  const { data } = await app.search({ query: "low tide", min_bitrate: 999, size: 1, page: 1 });
  assert.deepEqual([data.total, data.hidden, data.page], [1, { min_bitrate: 1 }, 1]);
  const look = async (query: string) => (await app.ask(`/search/${data.search_id}?${query}`)).data;
  const [first, second] = [
    await look("type=track&limit=1"),
    await look("type=track&size=1&page=2"),
  ];
  assert.deepEqual([first.total, second.total, second.offset], [2, 2, 1]);
  assert.notEqual(first.items[0].id, second.items[0].id);
  assert.deepEqual((await look("username=otto")).counts.types, { track: 1 });
  const none = await look("source=library");
  assert.deepEqual([none.total, none.counts.sources], [0, { soulseek: 2 }]);
  assert.deepEqual((await look("type=track&offset=1000")).items, []);
});
