import assert from "node:assert/strict";
import { type AlbumOptions, judgingAlbum } from "../../../lib/music/album_judge.ts";
import { type AlbumRecord, readAlbum } from "../../../lib/music/album_record.ts";
import { atOnce } from "../../../lib/music/steps.ts";
import { type Track, track } from "../../../lib/schemas/track.ts";

const options: AlbumOptions = {
  auto_threshold: .85,
  review_threshold: .65,
  complete_threshold: .9,
  nearly_threshold: .8,
  edition_aware: true,
};

/** `M` is the same album in whatever edition, `N` another one, `W` nobody can tell for sure. */
interface AlbumCase {
  id: string;
  expect: "M" | "N" | "W";
  wanted: Partial<Omit<AlbumRecord, "tracks">> & { tracks?: (Pick<Track, "title">)[] };
  found: AlbumCase["wanted"];
}

const cases: AlbumCase[] = Deno.readTextFileSync(new URL("album_cases.jsonl", import.meta.url))
  .trim().split("\n").map((line) => JSON.parse(line));

function recordOf({ tracks = [], ...known }: AlbumCase["wanted"]): AlbumRecord {
  return {
    title: "",
    artists: [],
    year: null,
    track_count: null,
    barcode: null,
    ...known,
    tracks: tracks.map((one) => track({ artists: [], ...one })),
  };
}

function judged({ wanted, found }: AlbumCase, others: Partial<AlbumOptions> = {}) {
  const [asked, given] = [wanted, found].map((side) => readAlbum(recordOf(side)));
  return atOnce(judgingAlbum(asked!, given!, { ...options, ...others }));
}

Deno.test("every labelled pair of albums is decided as it must be", () => {
  assert.ok(cases.length >= 80);
  const wrong = cases.flatMap((one) => {
    const { confidence, reasons } = judged(one).verdict;
    const right = one.expect === "W"
      ? confidence < .85
      : (one.expect === "M") === confidence >= .65;
    return right ? [] : [`${one.id} ${confidence} ${reasons.map(({ rule }) => rule)}`];
  });
  assert.deepEqual(wrong, []);
});

Deno.test("a pair of albums is judged alike from both sides, where neither is a part of the other", () => {
  for (const one of cases) {
    const [a, b] = [one.wanted, one.found];
    if (a.tracks || b.tracks || a.track_count !== b.track_count) continue;
    const turned = judged({ ...one, wanted: b, found: a }).verdict.confidence;
    assert.equal(turned, judged(one).verdict.confidence, one.id);
  }
});

Deno.test("the confidence in an album is between 0 and 1, and 0 where a gate says why", () => {
  for (const wanted of cases) {
    for (const found of cases.filter((_, at) => at % 7 === 0)) {
      const { confidence, reasons } = judged({ ...wanted, found: found.found }).verdict;
      assert.ok(confidence >= 0 && confidence <= 1);
      assert.equal(reasons.some(({ effect }) => effect === "gate"), confidence === 0);
    }
  }
});

Deno.test("no other edition of an album is surer than the wanted one", () => {
  for (const one of cases.filter(({ expect }) => expect === "M")) {
    const same = judged({ ...one, found: one.wanted }).verdict.confidence;
    assert.ok(judged(one).verdict.confidence <= same, one.id);
    assert.ok(same >= .97, `${one.id} ${same}`);
  }
});

Deno.test("editions count for nothing where nobody asks for them", () => {
  const plain = { title: "Low Tide", artists: ["Mira Vance"], year: 2011 };
  const deluxe = { ...plain, title: "Low Tide (Deluxe Edition)" };
  const pair = { id: "", expect: "M", wanted: plain, found: deluxe } as const;
  assert.ok(judged(pair).verdict.confidence < 1);
  assert.equal(judged(pair, { edition_aware: false }).verdict.confidence, 1);
});
