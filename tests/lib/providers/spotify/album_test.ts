import assert from "node:assert/strict";
import { silentLog } from "../../../../lib/log.ts";
import { createProviders } from "../../../../lib/providers/mod.ts";
import { AppError } from "../../../../lib/errors.ts";
import { type TestDb, testDb } from "../../../support/db.ts";
import { testConfig } from "../../../support/services.ts";
import { type SpotifyStandIn, startSpotify } from "../../../support/spotify.ts";
import { spotifyId, spotifyMusic } from "../../../support/spotify/catalogue.ts";

const [first, second] = [1, 2].map((n) => `spotify:album:${spotifyId("album", n)}`);

function tracksOf({ sql }: TestDb, spotify: SpotifyStandIn, album: string) {
  const [source] = createProviders(testConfig(spotify.env), silentLog, sql, "0.1.0").catalogues;
  return source!.tracksOf!(album, AbortSignal.timeout(10_000));
}

Deno.test("the tracks of an album are read in as few requests as there can be", async () => {
  await using db = await testDb();
  const album = spotifyMusic.albums[0]!;
  const [wave] = spotifyMusic.tracks.slice(2);
  const tracks = Array.from({ length: 60 }, (_, at) => ({
    ...wave!,
    id: spotifyId("long", at),
    name: `Wave ${at}`,
    track_number: at + 1,
  }));
  await using spotify = startSpotify({ music: { artists: [], albums: [album], tracks } });
  spotify.nulls = true;
  const read = await tracksOf(db, spotify, first!);
  assert.deepEqual(read.map(({ track_number }) => track_number), tracks.map((_, at) => at + 1));
  const path = `/v1/albums/${album.id}/tracks`;
  assert.deepEqual(spotify.calls, [`${path}?limit=50`, `${path}?limit=50&offset=50`]);
});

Deno.test("a track of an album has its own artists, place and length", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const [track] = await tracksOf(db, spotify, second!);
  const { title, artists, duration_ms, track_number, disc_number, isrc } = track!;
  assert.deepEqual([title, artists], [
    "Glass Harbour (feat. Jon Hale)",
    ["Mira Vance", "Jon Hale"],
  ]);
  assert.deepEqual([duration_ms, track_number, disc_number, isrc], [215_000, 3, 1, null]);
});

Deno.test("an album that is gone is not found", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const gone = `spotify:album:${spotifyId("album", 9)}`;
  await assert.rejects(
    tracksOf(db, spotify, gone),
    (error) => error instanceof AppError && error.code === "NOT_FOUND",
  );
});
