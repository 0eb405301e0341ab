import assert from "node:assert/strict";
import { silentLog } from "../../../../lib/log.ts";
import { createProviders } from "../../../../lib/providers/mod.ts";
import type { CatalogueItem, ItemType } from "../../../../lib/schemas/found_item.ts";
import { readyOf } from "../../../../lib/search/setup.ts";
import { type TestDb, testDb } from "../../../support/db.ts";
import { testConfig } from "../../../support/services.ts";
import { type SpotifyStandIn, startSpotify } from "../../../support/spotify.ts";
import { spotifyId, spotifyMusic } from "../../../support/spotify/catalogue.ts";

const all: ItemType[] = ["track", "album", "artist"];

function catalogues({ sql }: TestDb, env: Record<string, string>) {
  return createProviders(testConfig(env), silentLog, sql, "0.1.0").catalogues;
}

/** What Spotify finds, with the settings of the stand-in and more. */
function find(
  db: TestDb,
  spotify: SpotifyStandIn,
  text: string,
  { types = all, limit = 10, env = {} as Record<string, string> } = {},
): Promise<CatalogueItem[]> {
  const [source] = catalogues(db, { ...spotify.env, ...env });
  return source!.search({ text, types, limit }, AbortSignal.timeout(10_000));
}

Deno.test("Spotify is a catalogue where it is on, asked where it has id and secret", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const names = async (env: Record<string, string>) =>
    (await readyOf(catalogues(db, env))).map(({ name }) => name);
  const { SPOTIFY_CLIENT_ID = "", SPOTIFY_CLIENT_SECRET = "" } = spotify.env;
  assert.deepEqual(await names({}), []);
  assert.deepEqual(await names({ SPOTIFY_CLIENT_ID }), []);
  assert.deepEqual(await names({ SPOTIFY_CLIENT_ID, SPOTIFY_CLIENT_SECRET }), ["spotify"]);
  const off = { INTEGRATIONS_ENABLED: "slskd" };
  assert.deepEqual(catalogues(db, { SPOTIFY_CLIENT_ID, SPOTIFY_CLIENT_SECRET, ...off }), []);
});

for (const profile of ["dev2026", "legacy"] as const) {
  Deno.test(`${profile}: one request brings tracks, albums and artists with what is known of them`, async () => {
    await using db = await testDb();
    await using spotify = startSpotify({ profile });
    const items = await find(db, spotify, "  Mira\n Vance ", { limit: 2 });
    assert.deepEqual(spotify.calls, [
      "/v1/search?q=Mira+Vance&type=track%2Calbum%2Cartist&limit=2",
    ]);
    assert.deepEqual(items.map(({ type, title }) => `${type} ${title}`), [
      "track Glass Harbour (feat. Jon Hale)",
      "track Glass Harbour (feat. Jon Hale)",
      "album Low Tide",
      "album Harbour Hits",
      "artist Mira Vance",
    ]);
    const { raw, ...track } = items[0]!;
    assert.deepEqual(track, {
      type: "track",
      id: `spotify:track:${spotifyId("track", 1)}`,
      source: "spotify",
      title: "Glass Harbour (feat. Jon Hale)",
      artists: ["Mira Vance", "Jon Hale"],
      album: "Low Tide",
      year: 2019,
      genres: [],
      duration_ms: 215_000,
      explicit: true,
      bitrate: null,
      format: null,
      isrc: "DEA123456789",
      track_number: 3,
      disc_number: 2,
      track_count: null,
    });
    assert.equal(raw["url"], `https://open.spotify.com/track/${spotifyId("track", 1)}`);
    assert.equal(raw["album_track_count"], 24);
    const [, second, album, undated, artist] = items;
    assert.equal(second!.year, null, "0000 is no year");
    assert.deepEqual([album!.track_count, album!.year, album!.artists], [24, 2019, ["Mira Vance"]]);
    assert.equal(undated!.year, null);
    assert.deepEqual(artist!.genres, ["downtempo"]);
  });
}

Deno.test("more than ten come page by page, and only of what goes on", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const items = await find(db, spotify, "mira vance", { limit: 23 });
  assert.equal(items.filter(({ type }) => type === "track").length, 23);
  assert.equal(items.filter(({ type }) => type === "album").length, 2);
  assert.deepEqual(spotify.calls.map((call) => call.split("&").slice(1).join("&")), [
    "type=track%2Calbum%2Cartist&limit=10",
    "type=track&limit=10&offset=10",
    "type=track&limit=3&offset=20",
  ]);
});

Deno.test("no query costs more than five requests, whatever is wanted", async () => {
  await using db = await testDb();
  const [glass] = spotifyMusic.tracks;
  const tracks = Array.from({ length: 90 }, (_, at) => ({ ...glass!, id: spotifyId("t", at) }));
  await using spotify = startSpotify({ music: { ...spotifyMusic, tracks } });
  const items = await find(db, spotify, "glass", { types: ["track"], limit: 100 });
  assert.deepEqual([items.length, spotify.calls.length], [50, 5]);
});

Deno.test("a page that fails leaves what the pages before it brought", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  spotify.faults.push("none", { status: 403 });
  assert.equal((await find(db, spotify, "wave", { types: ["track"], limit: 20 })).length, 10);
  assert.equal(spotify.calls.length, 2);
});

Deno.test("nulls among the items, and an item without a name, are left out", async () => {
  await using db = await testDb();
  const [glass] = spotifyMusic.tracks;
  const nameless = { ...glass!, id: spotifyId("t", 9), name: "" };
  await using spotify = startSpotify({
    music: { ...spotifyMusic, tracks: [nameless, glass!] },
  });
  spotify.nulls = true;
  const items = await find(db, spotify, "mira");
  assert.deepEqual(items.map(({ type }) => type), ["track", "album", "album", "artist"]);
});

Deno.test("the market is sent where one is set, and a query is never longer than Spotify reads", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const long = "glass harbour ".repeat(20);
  await find(db, spotify, long, { env: { SPOTIFY_MARKET: "de" } });
  const [call = ""] = spotify.calls;
  const sent = new URLSearchParams(call.split("?")[1]);
  assert.equal(sent.get("market"), "DE");
  assert.match(sent.get("q")!, /^(?:glass harbour ){6}glass harbour$/);
  assert.deepEqual(await find(db, spotify, " \n "), []);
  assert.equal(spotify.calls.length, 1, "nothing is not asked for");
});

Deno.test("a search may use what background work leaves for people", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const env = { SPOTIFY_REQUESTS_PER_DAY: "10", SPOTIFY_DAY_RESERVE: "5" };
  for (let nth = 0; nth < 10; nth++) {
    assert.ok((await find(db, spotify, "mira", { env, limit: 1 })).length > 0);
  }
  await assert.rejects(find(db, spotify, "mira", { env }), /24 hours/);
  assert.equal(spotify.calls.length, 10);
});
