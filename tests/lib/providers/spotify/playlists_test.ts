import assert from "node:assert/strict";
import { testDb } from "../../../support/db.ts";
import { startSpotify } from "../../../support/spotify.ts";
import { refusal, spotifyClient } from "../../../support/spotify_client.ts";
import { spotifyId } from "../../../support/spotify/catalogue.ts";
import type { SpotifyProfile } from "../../../support/spotify/wire.ts";

const profiles: SpotifyProfile[] = ["dev2026", "legacy", "extended"];
const [long, mixed, , foreign] = [1, 2, 3, 4].map((n) => spotifyId("playlist", n));

for (const profile of profiles) {
  Deno.test(`${profile}: a playlist is read in pages, places without a track keep theirs`, async () => {
    await using db = await testDb();
    await using stand = startSpotify({ profile });
    const spotify = spotifyClient(db.sql, stand);
    const lists = await spotify.playlists({ limit: 50 });
    assert.equal(lists.items.length, 5);
    const [first] = lists.items;
    assert.deepEqual([first!.name, (first!.items ?? first!.tracks)?.total], [
      "Morning Lanterns",
      130,
    ]);
    const last = await spotify.playlistItems(long!, { limit: 100, offset: 100 });
    assert.deepEqual([last.items.length, last.total, last.next], [30, 130, null]);
    const { items } = await spotify.playlistItems(mixed!, { limit: 50 });
    assert.deepEqual(items.map(({ item, missing }) => item?.name ?? missing), [
      "Lantern 1",
      "Kitchen Take",
      "unavailable",
      "episode",
      "Lantern 1",
      "Lantern 2",
    ]);
    assert.deepEqual(items.map(({ added_at }) => added_at).slice(0, 2), [
      null,
      "2026-02-01T10:00:00.000Z",
    ]);
    const { item, is_local, uri } = items[1]!;
    assert.deepEqual([is_local, item!.id, item!.duration_ms], [true, null, 182_000]);
    assert.deepEqual([item!.artists, item!.album!.name], [
      [{ name: "Ünvented Bänd" }],
      "Demo: One",
    ]);
    assert.match(uri!, /^spotify:local:/);
  });
}

Deno.test("an app of before asks at the newer path once a week, not with every page", async () => {
  await using db = await testDb();
  await using stand = startSpotify({ profile: "legacy" });
  const spotify = spotifyClient(db.sql, stand);
  for (const offset of [0, 50]) await spotify.playlistItems(long!, { limit: 50, offset });
  await spotifyClient(db.sql, stand).playlistItems(long!, { limit: 50, offset: 100 });
  const paths = () => stand.requests.map(({ path }) => path.split("/").at(-1));
  assert.deepEqual(paths(), ["items", "tracks", "tracks", "tracks"]);
  await db.sql`update spotify_capabilities set checked_at = now() - interval '8 days'`;
  await spotify.playlistItems(long!, { limit: 50 });
  assert.deepEqual(paths().slice(4), ["items", "tracks"]);
});

Deno.test("an app that was brought up to date finds the newer path by itself", async () => {
  await using db = await testDb();
  await using stand = startSpotify({ profile: "legacy" });
  const spotify = spotifyClient(db.sql, stand);
  await spotify.playlistItems(long!, { limit: 1 });
  stand.profile = "dev2026";
  await refusal(spotify.playlistItems(long!, { limit: 1 }));
  assert.equal((await spotify.playlistItems(long!, { limit: 1 })).items.length, 1);
});

Deno.test("a playlist of somebody else is told apart from one that does not exist", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand);
  const items = (id: string) => refusal(spotify.playlistItems(id, { limit: 50 }));
  assert.equal((await spotify.playlist(foreign!)).name, "Of somebody else");
  assert.equal((await items(foreign!)).said, "FORBIDDEN SPOTIFY_PLAYLIST_NOT_OWNED");
  assert.equal((await items(spotifyId("playlist", 99))).said, "NOT_FOUND SPOTIFY_NOT_FOUND");
  const daily = await items("37i9dQZF1E".padEnd(22, "0"));
  assert.equal(daily.said, "NOT_FOUND SPOTIFY_PLAYLIST_UNAVAILABLE");
  const known = await db.sql`select capability, available from spotify_capabilities`;
  assert.deepEqual([...known], [], "nothing was learnt of the app");
});

Deno.test("what no id can be is not asked for", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand);
  for (const id of ["", "..", "a/b", "short", `${long}x`, "ä".repeat(22)]) {
    assert.equal((await refusal(spotify.playlist(id))).error.code, "NOT_FOUND");
    assert.equal((await refusal(spotify.track(id))).error.code, "NOT_FOUND");
    assert.equal((await refusal(spotify.saveTracks([id]))).error.code, "NOT_FOUND");
  }
  assert.deepEqual(stand.calls, []);
});
