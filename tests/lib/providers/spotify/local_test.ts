import assert from "node:assert/strict";
import { Entry } from "../../../../lib/providers/spotify/entry.ts";
import { localTrack } from "../../../../lib/providers/spotify/local.ts";

const cases: [uri: string, title: string | null, artist?: string, album?: string, ms?: number][] = [
  [
    "spotify:local:Mira+Vance:Low+Tide:Glass+Harbour:215",
    "Glass Harbour",
    "Mira Vance",
    "Low Tide",
    215_000,
  ],
  ["spotify:local:%C3%9Cnvented:Demo%3A+One:Take+%2B1:9", "Take +1", "Ünvented", "Demo: One", 9000],
  ["spotify:local:::Untitled:", "Untitled"],
  ["spotify:local::::182", null],
  ["spotify:local:100%:%ZZ:50%+off:x", "50% off", "100%", "%ZZ"],
  ["spotify:local:a", null],
];

for (const [uri, title, artist, album, ms] of cases) {
  Deno.test(`${uri} is ${title ?? "no track"}`, () => {
    const track = localTrack(uri);
    assert.equal(track?.name ?? null, title);
    if (!track) return;
    assert.deepEqual(track.artists.map(({ name }) => name), artist ? [artist] : []);
    assert.deepEqual([track.album?.name, track.duration_ms], [album, ms ?? null]);
  });
}

Deno.test("a place says why it has no track, whatever the words of the answer", () => {
  const track = { id: "x", name: "Low Tide", type: "track", uri: "spotify:track:x" };
  const missing = (given: unknown) => Entry.parse(given).missing;
  assert.equal(missing({ item: track }), null);
  assert.equal(missing({ track }), null);
  assert.equal(missing({ item: null, track: null }), "unavailable");
  assert.equal(missing({}), "unavailable");
  assert.equal(missing({ item: { ...track, name: "" } }), "unavailable");
  assert.equal(missing({ item: { type: "episode", name: "Talk" } }), "episode");
});

Deno.test("a time before there was Spotify is no time", () => {
  const at = (added_at: unknown) => Entry.parse({ added_at }).added_at;
  assert.equal(at("1970-01-01T00:00:00Z"), null);
  assert.equal(at("2026-02-01T12:00:00+02:00"), "2026-02-01T10:00:00.000Z");
  assert.equal(at("yesterday"), null);
});
