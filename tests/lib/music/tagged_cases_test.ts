import assert from "node:assert/strict";
import { readTagged, taggedJudge } from "../../../lib/music/tagged.ts";
import { type Track, track } from "../../../lib/schemas/track.ts";

/** `M` is the wanted recording, `N` another one, `W` nobody can tell for sure. */
interface TaggedCase {
  id: string;
  expect: "M" | "N" | "W";
  wanted: Pick<Track, "title" | "artists"> & Partial<Track>;
  found: TaggedCase["wanted"];
}

const cases: TaggedCase[] = Deno.readTextFileSync(new URL("tagged_cases.jsonl", import.meta.url))
  .trim().split("\n").map((line) => JSON.parse(line));

function judged(wanted: TaggedCase["wanted"], found: TaggedCase["wanted"]) {
  return taggedJudge(track(wanted))(readTagged(track(found)));
}

Deno.test("every labelled record is decided as it must be", () => {
  assert.ok(cases.length >= 120);
  const wrong = cases.flatMap(({ id, expect, wanted, found }) => {
    const { confidence, reasons } = judged(wanted, found);
    const right = expect === "W" ? confidence < .85 : (expect === "M") === confidence >= .65;
    return right ? [] : [`${id} ${confidence} ${reasons.map(({ rule }) => rule)}`];
  });
  assert.deepEqual(wrong, []);
});

Deno.test("nearly every record that is the wanted recording is taken without asking", () => {
  const same = cases.filter(({ expect }) => expect === "M");
  const sure = same.filter(({ wanted, found }) => judged(wanted, found).confidence >= .85);
  assert.ok(sure.length >= .95 * same.length, `${sure.length} of ${same.length}`);
});

Deno.test("a wish and a record that change places are judged alike", () => {
  const wrong = cases.flatMap(({ id, expect, wanted, found }) => {
    const isSame = judged(found, wanted).confidence >= .65;
    return expect === "W" || (expect === "M") === isSame ? [] : [id];
  });
  assert.deepEqual(wrong, []);
});

Deno.test("a record that is the wish itself is sure, and each refusal has its reason", () => {
  for (const { id, wanted, found } of cases) {
    assert.ok(judged(wanted, wanted).confidence >= .98, id);
    const { confidence, reasons } = judged(wanted, found);
    assert.equal(confidence === 0, reasons.some(({ effect }) => effect === "gate"), id);
  }
});

Deno.test("the confidence in a record never grows when its length moves away", () => {
  for (const { id, wanted, found } of cases.filter(({ wanted }) => wanted.duration_ms)) {
    let before = 1;
    for (let seconds = 0; seconds < 40; seconds++) {
      const duration_ms = wanted.duration_ms! + seconds * 1000;
      const { confidence } = judged(wanted, { ...found, duration_ms });
      assert.ok(confidence <= before, `${id} ${seconds}`);
      before = confidence;
    }
  }
});

Deno.test("an equal ISRC is worth .97 when title or artist and the length agree", () => {
  const code = { isrc: "DEABC1234567" };
  const wanted = { title: "Glass Harbour", artists: ["Mira Vance"], duration_ms: 200_000, ...code };
  const found = { title: "Glashafen", artists: ["Mira Vance"], duration_ms: 203_000, ...code };
  assert.equal(judged(wanted, found).confidence, .97);
  assert.equal(judged(wanted, { ...found, isrc: "DEABC7654321" }).confidence, 0);
  assert.equal(judged(wanted, { ...found, artists: ["Others"] }).confidence, 0);
  assert.equal(judged(wanted, { ...found, duration_ms: 240_000 }).confidence, 0);
  assert.equal(judged(wanted, { ...found, title: "Glashafen (Live)" }).confidence, 0);
});
