import assert from "node:assert/strict";
import { testApp } from "../support.ts";

const harder = {
  id: "2cGxRwrMyEAp8dEbuZaVv6",
  name: "Harder, Better, Faster, Stronger",
};
const whole = {
  ...harder,
  artists: [{ name: "Daft Punk" }],
  album: { name: "Discovery", release_date: "2001-03-12" },
  duration_ms: 224_693,
  external_ids: { isrc: "GBDUW0000059" },
  track_number: 4,
  disc_number: 1,
};

Deno.test("POST /matching/spotify-to-plex answers the example of the documents", async () => {
  await using test = await testApp();
  const candidate = { id: "123", title: "Harder Better Faster Stronger", album: "Discovery" };
  const { status, data } = await test.ask("/api/v1/matching/spotify-to-plex", {
    method: "POST",
    json: { spotify_track: harder, candidates: [candidate] },
  });
  assert.equal(status, 200);
  assert.deepEqual(data.best_match, candidate);
  assert.equal(data.confidence, .98);
  assert.equal(data.decision, "auto");
  assert.equal(data.ranked[0].id, "123");
  assert.equal(data.saved, true);
  const [match] = await test.sql`select * from matches`;
  assert.equal(match!["source"], "plex");
  assert.equal(match!["target_id"], "123");
  assert.equal(match!["spotify_track_id"], harder.id);
  assert.deepEqual(match!["target"], candidate);
});

Deno.test("POST /matching/spotify-to-plex takes the recording, not its live version or a cover", async () => {
  await using test = await testApp();
  const candidates = [
    {
      ratingKey: 7,
      title: "Harder Better Faster Stronger (Live)",
      grandparentTitle: "Daft Punk",
      parentTitle: "Alive 2007",
      duration: 230_000,
    },
    { id: 8, title: harder.name, artist: "Vitamin String Quartet", duration_ms: 224_000 },
    {
      id: 9,
      title: harder.name,
      artist: "Various Artists",
      original_artist: "Daft Punk",
      album: "Now 50",
      duration_ms: 224_700,
    },
    { id: 9, title: harder.name, artist: "Daft Punk", album: "Discovery", duration_ms: 224_700 },
  ];
  const { data } = await test.ask("/matching/spotify-to-plex", {
    method: "POST",
    json: { spotify_track: whole, candidates },
  });
  assert.deepEqual(data.best_match, candidates[3]);
  assert.deepEqual(data.ranked.map(({ outcome }: { outcome: string }) => outcome), [
    "auto",
    "auto",
    "none",
    "none",
  ]);
  const live = data.ranked.find(({ id }: { id: number }) => id === 7);
  assert.ok(
    live.reasons.some((reason: { rule: string; effect: string }) =>
      reason.rule === "version_extra" && reason.effect === "gate"
    ),
  );
});

const file = {
  id: "f1",
  username: "ann",
  filename: "@@x\\Daft Punk\\2001 - Discovery\\04 - Harder, Better, Faster, Stronger.flac",
  size: 28_000_000,
  bitRate: 900,
  length: 224,
  uploadSpeed: 1_000_000,
  queueLength: 0,
  hasFreeUploadSlot: true,
};

Deno.test("POST /matching/spotify-to-soulseek chooses among files and remembers the copy", async () => {
  await using test = await testApp();
  const live = { ...file, id: "f2", filename: "Daft Punk\\Alive 2007\\Harder (Live).mp3" };
  const { status, data } = await test.ask("/matching/spotify-to-soulseek", {
    method: "POST",
    json: { spotify_track: whole, candidates: [live, file] },
  });
  assert.equal(status, 200);
  assert.deepEqual(data.best_match, file);
  assert.ok(data.confidence >= .95);
  assert.deepEqual(data.ranked.map(({ id }: { id: string }) => id), ["f1", "f2"]);
  const [match] = await test.sql`select source, target_id, verdict from matches`;
  assert.deepEqual({ ...match }, {
    source: "soulseek",
    target_id: "28000000:04 - harder, better, faster, stronger.flac",
    verdict: "matched",
  });
});

Deno.test("nothing to compare with is no match", async () => {
  await using test = await testApp();
  for (const path of ["spotify-to-plex", "spotify-to-soulseek"]) {
    const { status, data } = await test.ask(`/matching/${path}`, {
      method: "POST",
      json: { spotify_track: whole, candidates: [] },
    });
    assert.equal(status, 200);
    const nothing = {
      best_match: null,
      confidence: 0,
      decision: "none",
      ranked: [],
      saved: false,
    };
    assert.deepEqual(data, nothing);
  }
  assert.equal((await test.sql`select 1 from matches`).length, 0);
});

for (
  const [name, sent, field] of [
    ["no name", { spotify_track: { id: "x" }, candidates: [] }, "spotify_track.name"],
    ["no track", { candidates: [] }, "spotify_track"],
    ["no list", { spotify_track: harder }, "candidates"],
    ["no title", { spotify_track: harder, candidates: [{ id: 1 }] }, "candidates.0.title"],
    ["a length in words", {
      spotify_track: { ...harder, duration_ms: "long" },
      candidates: [],
    }, "spotify_track.duration_ms"],
    ["a candidate that is none", { spotify_track: harder, candidates: ["x"] }, "candidates.0"],
    ["too many", {
      spotify_track: harder,
      candidates: Array(1001).fill({ title: "a" }),
    }, "candidates"],
  ] as const
) {
  Deno.test(`a comparison with ${name} is refused at its field`, async () => {
    await using test = await testApp();
    const { status, data } = await test.ask("/matching/spotify-to-plex", {
      method: "POST",
      json: sent,
    });
    assert.equal(status, 422);
    assert.equal(data.error.meta.fields[0].name, field);
  });
}
