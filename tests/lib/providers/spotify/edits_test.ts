import assert from "node:assert/strict";
import { testDb } from "../../../support/db.ts";
import { startSpotify } from "../../../support/spotify.ts";
import { refusal, spotifyClient } from "../../../support/spotify_client.ts";
import { spotifyId } from "../../../support/spotify/catalogue.ts";
import type { SpotifyProfile } from "../../../support/spotify/wire.ts";
import { edit, snapshotOf } from "../../../support/spotify/world.ts";

const profiles: SpotifyProfile[] = ["dev2026", "legacy", "extended"];
const id = spotifyId("playlist", 1);
const uri = (n: number) => `spotify:track:${spotifyId("lantern", n)}`;

for (const profile of profiles) {
  Deno.test(`${profile}: tracks are added, moved and taken out, each with a new snapshot`, async () => {
    await using db = await testDb();
    await using stand = startSpotify({ profile });
    const spotify = spotifyClient(db.sql, stand);
    const [list] = stand.world.playlists;
    const names = () => list!.places.map((place) => "track" in place ? place.track.name : "");
    const added = await spotify.addToPlaylist(id, [uri(2), uri(3)], 0);
    assert.equal(added, snapshotOf(list!));
    assert.deepEqual(names().slice(0, 3), ["Lantern 2", "Lantern 3", "Lantern 1"]);
    const order = { range_start: 0, insert_before: 2, snapshot_id: added };
    const moved = await spotify.reorderPlaylist(id, order);
    assert.deepEqual(names().slice(0, 2), ["Lantern 3", "Lantern 2"]);
    const gone = await spotify.removeFromPlaylist(id, [uri(2), uri(2)], moved);
    assert.equal(gone, snapshotOf(list!));
    assert.equal(names().filter((name) => name === "Lantern 2").length, 0);
  });
}

Deno.test("more than a hundred tracks go in by the hundred, in their order", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const [list] = stand.world.playlists;
  list!.places = [];
  const uris = Array.from({ length: 120 }, (_, at) => uri(at + 1));
  await spotifyClient(db.sql, stand).addToPlaylist(id, uris, 0);
  const names = list!.places.map((place) => "track" in place ? place.track.name : "");
  assert.deepEqual([names.length, names[0], names[119]], [120, "Lantern 1", "Lantern 120"]);
  assert.equal(stand.calls.length, 2);
});

Deno.test("what somebody else changed meanwhile is not overwritten", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand);
  const [list] = stand.world.playlists;
  const seen = snapshotOf(list!);
  edit(list!, (places) => places.slice(1));
  const late = [
    () => spotify.removeFromPlaylist(id, [uri(2)], seen),
    () => spotify.reorderPlaylist(id, { range_start: 0, insert_before: 3, snapshot_id: seen }),
  ];
  for (const call of late) {
    const { said, error } = await refusal(call());
    assert.deepEqual([said, error.status], ["CONFLICT snapshot_changed", 409]);
    assert.equal(error.meta["snapshot_id"], snapshotOf(list!));
  }
  assert.equal(list!.places.length, 129, "nothing was taken out");
});

Deno.test("an addition whose answer was lost is not sent again; a refused one is", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand);
  stand.faults.push({ status: 502 });
  assert.equal(
    (await refusal(spotify.addToPlaylist(id, [uri(1)], 0))).error.meta["upstream_status"],
    502,
  );
  assert.equal(stand.calls.length, 1);
  stand.faults.push({ status: 503 });
  await refusal(spotify.reorderPlaylist(id, { range_start: 0, insert_before: 3 }));
  assert.equal(stand.calls.length, 2);
  stand.faults.push({ status: 429, retry_after_s: 1, text: "Too many requests" });
  await spotify.addToPlaylist(id, [uri(1)], 0);
  assert.equal(stand.calls.length, 4);
  stand.faults.push({ status: 502 });
  await spotify.removeFromPlaylist(id, [uri(9)], undefined);
  assert.equal(stand.calls.length, 6, "taking out twice is taking out once");
});

Deno.test("only tracks and episodes are sent to a playlist, and only with consent", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand, { scopes: ["playlist-modify-private"] });
  const local = "spotify:local:A:B:C:10";
  const { error } = await refusal(spotify.addToPlaylist(id, [uri(1), local], undefined));
  assert.deepEqual([error.code, error.meta["uris"]], ["VALIDATION_ERROR", [local]]);
  const missing = await refusal(spotify.addToPlaylist(id, [uri(1)], undefined));
  assert.equal(missing.said, "FORBIDDEN SPOTIFY_SCOPE_MISSING");
  assert.deepEqual(missing.error.meta["scopes"], ["playlist-modify-public"]);
  assert.deepEqual(stand.calls, []);
});
