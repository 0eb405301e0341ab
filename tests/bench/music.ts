import { decide } from "../../lib/music/decide.ts";
import { profileOf } from "../../lib/music/quality.ts";
import { scorer } from "../../lib/music/score.ts";
import { type Figure, figure } from "./figure.ts";
import { offers, wish } from "./music/offers.ts";
import { ratioFigures } from "./music/ratio.ts";
import { medianTime, timed } from "./music/timed.ts";

const wanted = wish(1);
/** A decision about so many files must not take longer (matching.md §5.2). */
const decision = { files: 5000, most_ms: 150 };

function perSecond(count: number, milliseconds: number): number {
  return Math.round(count / milliseconds * 1000);
}

/** Milliseconds for one wish and so many files. */
function scoreTime(count: number): number {
  const files = offers(wanted, count);
  return medianTime(() => {
    const score = scorer(wanted);
    for (const file of files) score(file);
  }, count > 20_000 ? 3 : 5);
}

/** One wish after the other, each with files of its own; only the engine is timed. */
function manyQueries(queries: number, count: number): Figure {
  let time = 0;
  for (let at = 0; at < queries; at++) {
    const one = wish(at);
    const files = offers(one, count, at * count);
    time += timed(() => {
      const score = scorer(one);
      for (const file of files) score(file);
    });
  }
  const value = perSecond(queries * count, time);
  return { bench: `music.score_${queries}x${count}`, value, unit: "candidates/s" };
}

/** The time of ten times as many files, held against ten times the time of those. */
function growth(counts: readonly number[], times: readonly number[]): Figure[] {
  return counts.slice(1).map((count, at) => {
    const expected = times[at]! * count / counts[at]!;
    return figure(`music.growth_${counts[at]}_to_${count}`, times[at + 1]!, "ms", expected);
  });
}

function decideFigure(): Figure {
  const files = offers(wanted, decision.files);
  const options = { auto_threshold: .85, review_threshold: .65, profile: profileOf(["FLAC"]) };
  const time = medianTime(() => void decide(wanted, files, options));
  return figure(`music.decide_1x${decision.files}_ms`, time, "ms", decision.most_ms);
}

/**
 * Measures the matcher: candidates a second, how that grows, a whole decision, and the likeness of
 * texts beside other libraries.
 */
export async function musicBench(): Promise<Figure[]> {
  const counts = [1000, 10_000, 100_000];
  const times = counts.map(scoreTime);
  return [
    ...counts.map((count, at): Figure => ({
      bench: `music.score_1x${count}`,
      value: perSecond(count, times[at]!),
      unit: "candidates/s",
    })),
    ...growth(counts, times),
    manyQueries(500, 2000),
    decideFigure(),
    ...await ratioFigures(),
  ];
}
