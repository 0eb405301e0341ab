import assert from "node:assert/strict";
import { soundVerdict } from "../../../lib/music/same_sound.ts";

type Case = [what: string, title: string, artists: string[], verdict: string];

const wanted = { title: "Low Tide (feat. Otto Lund)", artists: ["Mira Vale"] };
const result = (title: string | undefined, names: string[], score = 0.95) => ({
  id: "s",
  score,
  recordings: [{ id: "r", title, artists: names.map((name) => ({ name })) }],
});

const cases: Case[] = [
  ["the same names", "Low Tide", ["Mira Vale"], "same"],
  ["another spelling", "low tide!", ["Mira  Vále"], "same"],
  ["the artist among others", "Low Tide", ["Mira Vale & The Harbour"], "same"],
  ["two artists", "Low Tide", ["Otto Lund", "Mira Vale"], "same"],
  ["a live recording, which has no other name there", "Low Tide", ["Mira Vale"], "same"],
  ["a longer title", "Low Tide, Part One", ["Mira Vale"], "same"],
  ["another song of the artist", "Glass Harbour", ["Mira Vale"], "other"],
  ["somebody else's song of that name", "Low Tide", ["Kettle Choir"], "other"],
  ["something else altogether", "Never Gonna", ["Kettle Choir"], "other"],
  ["another script", "引き潮", ["ミラ・ヴェイル"], "unknown"],
  ["the artist in another script", "Low Tide", ["ミラ・ヴェイル"], "unknown"],
];

for (const [what, title, artists, verdict] of cases) {
  Deno.test(`a sound that is known as ${what} is ${verdict}`, () => {
    assert.equal(soundVerdict(wanted, [result(title, artists)]).verdict, verdict);
  });
}

Deno.test("one right recording among many is enough, and is the one that is named", () => {
  const found = soundVerdict(wanted, [
    result("Something Else", ["Kettle Choir"], 0.99),
    result("Low Tide", ["Mira Vale"], 0.85),
  ]);
  assert.deepEqual(found, {
    verdict: "same",
    score: 0.85,
    recording_id: "r",
    recording: "Mira Vale - Low Tide",
  });
});

Deno.test("what is not certain, not linked or not named refuses nothing", () => {
  for (
    const results of [
      [],
      [result("Else", ["Kettle Choir"], 0.79)],
      [{ id: "s", score: 0.99, recordings: [] }],
      [result(undefined, ["Kettle Choir"])],
      [result("Else", [])],
    ]
  ) {
    assert.deepEqual(soundVerdict(wanted, results), {
      verdict: "unknown",
      score: null,
      recording_id: null,
      recording: null,
    });
  }
});
