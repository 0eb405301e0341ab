import assert from "node:assert/strict";
import { spotifyId } from "../../support/spotify/catalogue.ts";
import { worldTrack } from "../../support/spotify/world.ts";
import { asking, profiles } from "./asking_support.ts";

const lantern = worldTrack(1).id;
const names = (items: { name: string }[]) => items.map(({ name }) => name);

for (const profile of profiles) {
  Deno.test(`${profile}: tracks, albums and artists are found, in Spotify's own words`, async () => {
    await using test = await asking({ profile });
    const { data } = await test.get("/search/tracks?query=glass%20harbour");
    const [glass] = data.items;
    assert.deepEqual([glass.name, glass.artists[0].name, glass.album.name], [
      ...["Glass Harbour (feat. Jon Hale)", "Mira Vance", "Low Tide"],
    ]);
    assert.deepEqual([data.total, data.limit, data.offset], [2, 10, 0]);
    const albums = (await test.get("/search/albums?query=mira")).data;
    assert.deepEqual(names(albums.items), ["Low Tide", "Harbour Hits"]);
    assert.deepEqual(albums.items.map((one: { release_date: string | null }) => one.release_date), [
      ...["2019-03-04", null],
    ]);
    assert.deepEqual(names((await test.get("/search/artists?query=hale")).data.items), [
      "Jon Hale",
    ]);
    const track = (await test.get(`/track/${lantern}`)).data;
    assert.deepEqual([track.name, track.external_ids.isrc], ["Lantern 1", "DEO212100001"]);
  });
}

Deno.test("a search asks ten at a time, and no more than are wanted", async () => {
  await using test = await asking();
  const found = await test.get("/search/tracks?query=wave&limit=15&offset=5");
  assert.deepEqual(names(found.data.items).length, 15);
  assert.equal(found.data.items[0].name, "Wave 6");
  assert.equal(found.data.total, 23);
  assert.deepEqual(test.asked(), ["GET /search", "GET /search"]);
  const rest = await test.get("/search/tracks?query=wave&limit=50&offset=20");
  assert.equal(rest.data.items.length, 3);
  assert.equal(test.asked().length, 1, "there is nothing behind them");
  assert.equal((await test.get("/search/tracks?query=wave&limit=50&offset=1000")).status, 200);
});

Deno.test("releases are read to their end, the newest first and none twice", async () => {
  await using test = await asking();
  for (const name of ["releases", "discography"]) {
    const { data } = await test.get(`/artist/${spotifyId("artist", 21)}/${name}`);
    assert.deepEqual([data.items.length, data.total, data.complete], [21, 21, true]);
    assert.equal(data.artist_id, spotifyId("artist", 21));
    const dates = data.items.map((one: { release_date: string }) => one.release_date);
    assert.deepEqual(dates, [...dates].sort().reverse());
    assert.equal(names(data.items).filter((name) => name === "First Light").length, 1);
    assert.deepEqual(test.asked(), Array(3).fill("GET /artists/{id}/albums"));
  }
});

Deno.test("what Spotify took away says so, and is not asked for again; who has it gets it", async () => {
  const seeds = `/recommendations?seed_tracks=${lantern}&limit=5&target_tempo=120`;
  await using dev = await asking();
  for (
    const [path, feature] of [
      [`/audio-features/${lantern}`, "audio_features"],
      [`/audio-features?ids=${lantern},${spotifyId("nobody", 1)}`, "audio_features"],
      [seeds, "recommendations"],
    ] as const
  ) {
    for (let time = 0; time < 2; time++) {
      const { status, data } = await dev.get(path);
      assert.equal(status, 503);
      assert.deepEqual([data.error.code, data.error.meta.feature], ["FEATURE_DISABLED", feature]);
    }
  }
  assert.deepEqual(dev.asked(), ["GET /audio-features", "GET /recommendations"]);
  await using all = await asking({ profile: "extended" });
  assert.equal((await all.get(`/audio-features/${lantern}`)).data.id, lantern);
  assert.equal((await all.get(`/audio-features/${spotifyId("nobody", 1)}`)).status, 404);
  const several = await all.get(`/audio-features?ids=${lantern},${spotifyId("nobody", 1)}`);
  assert.deepEqual([several.data.items[0].tempo, several.data.items[1]], [120.1, null]);
  assert.equal((await all.get(seeds)).data.items.length, 5);
});

Deno.test("the catalogue is there without an account where the app has a secret", async () => {
  await using test = await asking({ connected: false });
  assert.equal((await test.get("/search/tracks?query=glass")).data.items.length, 2);
  assert.deepEqual(test.spotify.requests.map(({ user }) => user), [false]);
  await using bare = await asking({ connected: false, values: { SPOTIFY_CLIENT_SECRET: "" } });
  const refused = await bare.get("/search/tracks?query=glass");
  assert.deepEqual([refused.status, refused.data.error.meta.reason], [
    409,
    "SPOTIFY_NOT_CONNECTED",
  ]);
});

Deno.test("without a client id it is said what is missing, and switched off there is nothing", async () => {
  await using test = await asking({ connected: false, values: { SPOTIFY_CLIENT_ID: "" } });
  for (const path of ["/search/tracks?query=a", `/track/${lantern}`, "/me", "/me/tracks"]) {
    const { status, data } = await test.get(path);
    assert.equal(status, 503, path);
    assert.deepEqual(data.error.meta.missing, ["SPOTIFY_CLIENT_ID"], path);
  }
  const off = { connected: false, values: { INTEGRATIONS_ENABLED: "slskd" } };
  await using none = await asking(off);
  assert.equal((await none.get("/search/tracks?query=a")).status, 404);
});
