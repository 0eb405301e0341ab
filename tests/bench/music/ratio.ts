/** The likeness of texts, beside what others made for the same. */
import { distance } from "fastest-levenshtein";
import { prepare } from "../../../lib/music/similarity.ts";
import { type Figure, figure, median } from "../figure.ts";
import { offers, wish } from "./offers.ts";
import { startRapidfuzz } from "./rapidfuzz.ts";
import { medianTime } from "./timed.ts";

const count = 10_000;
const rounds = 5;

/** 2·LCS/(a+b) by its definition, a cell at a time. */
function naiveRatio(a: string, b: string): number {
  let row = new Uint16Array(b.length + 1);
  for (let x = 0; x < a.length; x++) {
    const next = new Uint16Array(b.length + 1);
    for (let y = 0; y < b.length; y++) {
      next[y + 1] = a[x] === b[y] ? row[y]! + 1 : Math.max(row[y + 1]!, next[y]!);
    }
    row = next;
  }
  return 2 * row[b.length]! / (a.length + b.length);
}

/** Times of the contestants, each round one after the other, so that a busy moment hits all. */
export async function ratioFigures(): Promise<Figure[]> {
  const wanted = wish(1);
  const query = `${wanted.artists[0]} ${wanted.album} ${wanted.title}`.toLowerCase();
  const texts = offers(wanted, count).map(({ filename }) => filename.toLowerCase());
  await using rapidfuzz = await startRapidfuzz(query, texts);
  let sum = 0;
  const own: number[] = [];
  const levenshtein: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round++) {
    own.push(medianTime(() => {
      const compare = prepare(query);
      for (const text of texts) sum += compare(text);
    }, 3));
    levenshtein.push(medianTime(() => {
      for (const text of texts) sum -= distance(query, text);
    }, 3));
    if (rapidfuzz) others.push(await rapidfuzz.measure());
  }
  const few = texts.slice(0, 1000);
  const naive = medianTime(() => {
    for (const text of few) sum -= naiveRatio(query, text);
  }, 3) * count / few.length;
  if (!Number.isFinite(sum)) throw new Error("Cannot measure ratios that are no numbers");
  const time = median(own);
  return [
    figure("music.ratio_naive_10000_ms", time, "ms", naive),
    figure("music.ratio_fastest_levenshtein_10000_ms", time, "ms", median(levenshtein)),
    ...others.length > 0
      ? [figure("music.ratio_rapidfuzz_10000_ms", time, "ms", median(others))]
      : [],
  ];
}
