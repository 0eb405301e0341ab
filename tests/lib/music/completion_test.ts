import assert from "node:assert/strict";
import { readAlbum } from "../../../lib/music/album_record.ts";
import { classOf, completing } from "../../../lib/music/completion.ts";
import { atOnce } from "../../../lib/music/steps.ts";
import { type Track, track } from "../../../lib/schemas/track.ts";

const options = {
  auto_threshold: .85,
  review_threshold: .65,
  complete_threshold: .9,
  nearly_threshold: .8,
};

function album(tracks: (Partial<Track> & { title: string })[], track_count = tracks.length) {
  return readAlbum({
    title: "Low Tide",
    artists: ["Mira Vance"],
    year: null,
    barcode: null,
    track_count,
    tracks: tracks.map((one, at) =>
      track({ artists: [], duration_ms: 180_000 + at * 11_000, track_number: at + 1, ...one })
    ),
  });
}

const titles =
  "Glass Harbour,Salt,Undertow,Low Tide,Signal,Ferry,Lantern,North,Drift,Ashore,Buoy,Coda"
    .split(",");
const twelve = titles.map((title, at) => ({ title, duration_ms: 180_000 + at * 11_000 }));

function completed(owned: ReturnType<typeof album>, wanted = album(twelve)) {
  return atOnce(completing(wanted, owned, options))!;
}

Deno.test("twelve of twelve sure tracks are a complete album, in whatever order they lie", () => {
  const { class: name, confidence, missing, extra } = completed(album([...twelve].reverse()));
  assert.deepEqual([name, confidence, missing, extra], ["complete", 1, [], []]);
});

Deno.test("an album is complete, nearly so or incomplete by the share of its tracks", () => {
  const of = (n: number) => completed(album(twelve.slice(0, n)));
  assert.deepEqual([of(11).class, of(10).class, of(9).class], ["complete", "nearly", "incomplete"]);
  assert.equal(of(10).confidence, .8333);
  assert.deepEqual(of(10).missing.map(({ title }) => title), ["Buoy", "Coda"]);
  assert.equal(classOf(.9, options), "complete");
  assert.equal(classOf(.3 * 3, options), "complete");
  assert.equal(classOf(.8, options), "nearly");
  assert.equal(classOf(.7999, options), "incomplete");
});

Deno.test("a bonus track is extra, a live version does not stand in for the track", () => {
  const [first, ...others] = twelve;
  const owned = album([{ ...first!, title: "Glass Harbour (Live)" }, ...others, {
    title: "Hidden Bay",
    duration_ms: 99_000,
  }]);
  const { missing, extra, confidence } = completed(owned);
  assert.deepEqual(missing.map(({ title }) => title), ["Glass Harbour"]);
  assert.deepEqual(extra.map(({ title }) => title), ["Glass Harbour (Live)", "Hidden Bay"]);
  assert.equal(confidence, .9167);
});

Deno.test("no owned track counts for two wanted ones of the same name", () => {
  const wanted = album([
    { title: "Interlude", duration_ms: 60_000 },
    { title: "Salt" },
    { title: "Interlude", duration_ms: 61_000 },
  ]);
  const owned = album([{ title: "Salt", track_number: 2, duration_ms: 191_000 }, {
    title: "Interlude",
    track_number: 3,
    duration_ms: 61_000,
  }]);
  const { owned: count, missing, pairs } = completed(owned, wanted);
  assert.equal(count, 2);
  assert.deepEqual(missing.map(({ track_number }) => track_number), [1]);
  assert.deepEqual(pairs.map((pair) => pair.wanted.track_number), [2, 3]);
});

Deno.test("a doubtful track counts as far as it is sure", () => {
  const [first, ...others] = twelve;
  const doubtful = { ...first!, title: "Glass Harbour", artists: ["Mira Vance & Tom Kessel"] };
  const { confidence } = completed(album([{ ...doubtful, duration_ms: null }, ...others]));
  assert.ok(confidence < 1 && confidence > 11.6 / 12, String(confidence));
});

Deno.test("a list that names only the first of its tracks is not complete with them", () => {
  const wanted = album(twelve.slice(0, 6), 12);
  const { class: name, confidence } = completed(album(twelve.slice(0, 6)), wanted);
  assert.deepEqual([name, confidence], ["incomplete", .5]);
});

Deno.test("numbers alone say how complete an album is, not what is missing", () => {
  const { basis, confidence, missing } = completed(album([], 10));
  assert.deepEqual([basis, confidence, missing], ["count", .8333, []]);
  assert.equal(completed(album([], 20)).confidence, 1);
  assert.equal(atOnce(completing(album([], 0), album([], 0), options)), null);
});
