import assert from "node:assert/strict";
import { testDb } from "../../../support/db.ts";
import { startSpotify } from "../../../support/spotify.ts";
import { refusal, spotifyClient } from "../../../support/spotify_client.ts";
import { spotifyId } from "../../../support/spotify/catalogue.ts";
import type { SpotifyProfile } from "../../../support/spotify/wire.ts";

const profiles: SpotifyProfile[] = ["dev2026", "legacy", "extended"];

for (const profile of profiles) {
  Deno.test(`${profile}: tracks are saved and removed forty at a time, whatever the app is given`, async () => {
    await using db = await testDb();
    await using stand = startSpotify({ profile });
    const spotify = spotifyClient(db.sql, stand);
    const ids = Array.from({ length: 45 }, (_, at) => spotifyId("lantern", at + 1));
    await spotify.saveTracks(ids);
    assert.equal(stand.world.saved.length, 105);
    await spotify.removeSavedTracks(ids);
    assert.equal(stand.world.saved.length, 60);
    const page = await spotify.savedTracks({ limit: 50, offset: 50 });
    assert.deepEqual([page.items.length, page.total, page.next], [10, 60, null]);
    assert.match(page.items[0]!.added_at!, /^2026-01-01T\d\d:\d\d:00\.000Z$/);
    assert.equal(page.items[0]!.track.external_ids!.isrc!.length, 12);
  });
}

Deno.test("followed artists come behind a cursor until there is none", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand);
  const first = await spotify.followedArtists(undefined, 100);
  assert.deepEqual([first.items.length, first.total], [50, 55]);
  const rest = await spotify.followedArtists(first.after!, 50);
  assert.deepEqual([rest.items.length, rest.after], [5, null]);
});

Deno.test("the account has a name, what it hears most, and needs no more scopes than that", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand, { scopes: ["user-top-read"] });
  assert.equal((await spotify.me()).display_name, "Ada Example");
  const tracks = await spotify.topTracks({ limit: 50, time_range: "short_term" });
  assert.deepEqual(tracks.items.map(({ name }) => name), ["Lantern 3", "Lantern 1", "Lantern 2"]);
  assert.equal((await spotify.topArtists({ limit: 1 })).items[0]!.name, "Oona Reed");
  const missing = await refusal(spotify.followedArtists(undefined, 5));
  assert.deepEqual(missing.error.meta["scopes"], ["user-follow-read"]);
  assert.equal(stand.calls.length, 3, "what nobody agreed to is not asked for");
});
