import assert from "node:assert/strict";
import { decide } from "../../../lib/music/decide.ts";
import { profileOf } from "../../../lib/music/quality.ts";
import { seeded } from "./support.ts";
import { type Labelled, query } from "./synthetic.ts";

const options = { auto_threshold: .85, review_threshold: .65, profile: profileOf(["FLAC", "MP3"]) };

interface Tally {
  /** Files taken without asking, and those of them that were wrong. */
  auto: number;
  wrong: string[];
  /** Wishes that could be granted, and those whose first choice was right. */
  answerable: number;
  first: number;
  missed: string[];
  /** Wishes that could not be granted, and those that got nothing. */
  unanswerable: number;
  refused: number;
}

function evaluate(seed: number, queries: number): Tally {
  const random = seeded(seed);
  const tally: Tally = {
    auto: 0,
    wrong: [],
    answerable: 0,
    first: 0,
    missed: [],
    unanswerable: 0,
    refused: 0,
  };
  for (let round = 0; round < queries; round++) count(tally, query(random));
  return tally;
}

function count(tally: Tally, { wanted, offers }: ReturnType<typeof query>) {
  const labels = new Map<object, Labelled>(offers.map((offer) => [offer.file, offer]));
  const { ranked, outcome } = decide(wanted, offers.map(({ file }) => file), options);
  for (const one of ranked.filter((one) => one.outcome === "auto")) {
    const { right, kind, file } = labels.get(one.file)!;
    tally.auto++;
    if (!right) tally.wrong.push(`${kind}: ${wanted.artists} - ${wanted.title} ← ${file.filename}`);
  }
  const top = ranked[0] && outcome !== "none" ? labels.get(ranked[0].file) : undefined;
  if (offers.some(({ right }) => right)) {
    tally.answerable++;
    if (top?.right) tally.first++;
    else tally.missed.push(`${wanted.artists} - ${wanted.title} ← ${ranked[0]?.file.filename}`);
  } else {
    tally.unanswerable++;
    if (!top) tally.refused++;
  }
}

Deno.test("made-up songs in every layout, among traps: the right file first, hardly ever a wrong one", () => {
  const tally = evaluate(2026, 600);
  assert.ok(tally.auto > 500);
  assert.ok(tally.wrong.length / tally.auto <= .02, tally.wrong.join("\n"));
  assert.ok(tally.first / tally.answerable >= .95, tally.missed.join("\n"));
  assert.ok(tally.refused / tally.unanswerable >= .95);
});
