import assert from "node:assert/strict";
import type { SpotifyCalls } from "../../../../lib/providers/spotify/calls.ts";
import { testDb } from "../../../support/db.ts";
import { startSpotify } from "../../../support/spotify.ts";
import { refusal, spotifyClient } from "../../../support/spotify_client.ts";
import { spotifyId } from "../../../support/spotify/catalogue.ts";

const id = spotifyId("lantern", 1);
const list = spotifyId("playlist", 1);
const part = { limit: 5 };

/** Every call that reads an answer. */
const calls: Record<string, (spotify: SpotifyCalls) => Promise<unknown>> = {
  search: (spotify) => spotify.search({ q: "a", types: ["track"], limit: 5 }),
  track: (spotify) => spotify.track(id),
  album: (spotify) => spotify.album(spotifyId("album", 21)),
  albumTracks: (spotify) => spotify.albumTracks(spotifyId("album", 21), part),
  artist: (spotify) => spotify.artist(spotifyId("artist", 21)),
  artistAlbums: (spotify) => spotify.artistAlbums(spotifyId("artist", 21), part),
  me: (spotify) => spotify.me(),
  playlists: (spotify) => spotify.playlists(part),
  playlist: (spotify) => spotify.playlist(list),
  playlistItems: (spotify) => spotify.playlistItems(list, part),
  addToPlaylist: (spotify) => spotify.addToPlaylist(list, [`spotify:track:${id}`], 0),
  removeFromPlaylist: (spotify) =>
    spotify.removeFromPlaylist(list, [`spotify:track:${id}`], undefined),
  savedTracks: (spotify) => spotify.savedTracks(part),
  topTracks: (spotify) => spotify.topTracks(part),
  topArtists: (spotify) => spotify.topArtists(part),
  followedArtists: (spotify) => spotify.followedArtists(undefined, 5),
  audioFeatures: (spotify) => spotify.audioFeatures([id]),
  recommendations: (spotify) => spotify.recommendations({ seed_tracks: id }),
};

Deno.test("no answer that is cut off, a web page, or of another shape is taken for one", async () => {
  await using db = await testDb();
  await using stand = startSpotify({ profile: "extended" });
  const env = { SPOTIFY_REQUESTS_PER_WINDOW: "1000" };
  const spotify = spotifyClient(db.sql, stand, { env });
  for (const [name, call] of Object.entries(calls)) {
    for (const fault of ["html", "truncated", "wrong_shape"] as const) {
      stand.faults.push(fault);
      const { error } = await refusal(call(spotify));
      assert.equal(error.code, "DEPENDENCY_ERROR", `${name}: ${fault}`);
    }
    assert.deepEqual(stand.faults, [], `${name} is asked once`);
  }
  assert.equal((await db.sql`select from spotify_capabilities where not available`).length, 0);
});
