import assert from "node:assert/strict";
import { filledFacts, filledTrack } from "../../../lib/backfill/filled.ts";
import { track } from "../../../lib/schemas/track.ts";

const found = {
  track: track({
    title: "Low Tide (Remastered)",
    artists: ["Mira Vance", "Jon Hale"],
    album: "Harbour",
    album_artist: "Mira Vance",
    duration_ms: 180_000,
    isrc: "DEA123456789",
    track_number: 4,
    year: 2019,
  }),
  spotify: {
    track_id: "t",
    album_id: "a",
    image_url: "https://i.scdn.co/x",
    copyright: null,
    label: null,
    genres: [],
  },
};
const names = { title: "Low Tide", artists: ["Mira Vance"] };

Deno.test("what a list said stays, what it did not say is added", () => {
  const wanted = track({ ...names, duration_ms: 181_000 });
  assert.deepEqual(filledTrack(wanted, found), {
    ...found.track,
    ...names,
    duration_ms: 181_000,
  });
});

Deno.test("a number of another album is not added to one that was named", () => {
  const wanted = track({ ...names, album: "Other" });
  const { album, track_number, year, isrc } = filledTrack(wanted, found);
  assert.deepEqual([album, track_number, year, isrc], ["Other", null, null, "DEA123456789"]);
});

Deno.test("ids at Spotify are added to what a list knew there", () => {
  const knew = { ...found.spotify, track_id: null, label: "Tide", album_id: "mine" };
  assert.deepEqual(filledFacts(knew, found), { ...knew, track_id: "t" });
  assert.equal(filledFacts(null, found), found.spotify);
  assert.equal(filledFacts(knew, { ...found, spotify: null }), knew);
});
