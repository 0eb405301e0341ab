/** Which owned track is which wanted one. */
import type { Track } from "../schemas/track.ts";
import type { Aliases } from "./aliases.ts";
import { assigning } from "./assign.ts";
import { type Tagged, taggedJudge } from "./tagged.ts";

/** A wanted track and the owned one that is it. */
export interface TrackPair {
  wanted: Track;
  owned: Track;
  confidence: number;
}

export interface PairOptions {
  review_threshold: number;
  aliases?: Aliases;
}

/** Worth of the same place on the album, against confidence: it tells namesakes apart. */
const samePlace = .01;

function placeBonus(wanted: Track, { record }: Tagged): number {
  const { track_number, disc_number } = record;
  if (track_number === null || track_number !== wanted.track_number) return 0;
  return (disc_number ?? 1) === (wanted.disc_number ?? 1) ? samePlace : samePlace / 2;
}

/** So many tracks are compared one with each other; of more, only those that share a word. */
const few = 60;
/** Owned tracks that are compared with one wanted track then. */
const most = 40;

/** The owned tracks that may be a wanted one: of long lists those with its rarest words. */
function likely(owned: readonly Tagged[]): (wanted: Tagged) => Iterable<number> {
  const all = owned.map((_, at) => at);
  if (owned.length <= few) return () => all;
  const places = new Map<string, number[]>();
  for (const [at, { title }] of owned.entries()) {
    for (const word of new Set(title.full.split(" "))) {
      const known = places.get(word);
      if (known) known.push(at);
      else places.set(word, [at]);
    }
  }
  return function likelyOnes({ title, record }) {
    const lists = [...new Set(title.full.split(" "))].flatMap((word) => [places.get(word) ?? []]);
    const rarest = lists.filter((list) => list.length > 0).sort((a, b) => a.length - b.length);
    const found = [...new Set(rarest.slice(0, 2).flat())];
    const bonus = (at: number) => placeBonus(record, owned[at]!);
    return found.sort((a, b) => bonus(b) - bonus(a) || a - b).slice(0, most);
  };
}

type Row = ReadonlyMap<number, number>;

/** The columns of the best assignment; nearly always everybody's best is nobody else's. */
function* assigned(rows: readonly Row[]): Generator<void, (number | undefined)[]> {
  const best = rows.map((row) => [...row].sort(([, a], [, b]) => b - a)[0]?.[0]);
  const taken = best.filter((column) => column !== undefined);
  if (new Set(taken).size === taken.length) return best;
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const gain = rows.map((row) => columns.map((column) => row.get(column) ?? 0));
  const found = yield* assigning(gain);
  return found.map((at) => at === null ? undefined : columns[at]);
}

/**
 * Pairs tracks so that the sum of confidences is greatest: none is given twice, none below the
 * threshold of review. In lists of more than 60 tracks a pair has a word in common at least. It rests
 * after each comparison, for who has other things to do.
 * @returns for each wanted track its pair, or `null`
 */
export function* pairingTracks(
  wanted: readonly Tagged[],
  owned: readonly Tagged[],
  { review_threshold, aliases }: PairOptions,
): Generator<void, (TrackPair | null)[]> {
  const likelyOnes = likely(owned);
  const confidences: Row[] = [];
  for (const one of wanted) {
    const judged = taggedJudge(one.record, aliases ? { aliases } : {});
    const row = new Map<number, number>();
    for (const at of likelyOnes(one)) {
      const { confidence } = judged(owned[at]!);
      if (confidence >= review_threshold) row.set(at, confidence);
      yield;
    }
    confidences.push(row);
  }
  const gains = confidences.map((row, r) =>
    new Map([...row].map(([c, value]) => [c, value + placeBonus(wanted[r]!.record, owned[c]!)]))
  );
  return (yield* assigned(gains)).map((c, r) =>
    c === undefined ? null : {
      wanted: wanted[r]!.record,
      owned: owned[c]!.record,
      confidence: confidences[r]!.get(c)!,
    }
  );
}
