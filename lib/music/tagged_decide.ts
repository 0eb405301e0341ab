import type { Outcome, Reason, Verdict } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import { areRivals, type Contender, spokenRecording } from "./rivals.ts";
import { overrule } from "./said.ts";
import type { Knowledge } from "./score.ts";
import { readTagged, type Tagged, taggedJudge } from "./tagged.ts";
import { outcomeOf, type Thresholds } from "./verdict.ts";

/** What a person may have said of a pair. */
export type SaidOf<T> = (offer: T) => "confirmed" | "rejected" | undefined;

/** What decides besides the records. */
export interface TaggedOptions<T> extends Thresholds, Knowledge {
  said?: SaidOf<T>;
}

/** One record, with what the matcher says of it; the best comes first. */
export interface RankedRecord<T> {
  offer: T;
  verdict: Verdict;
  outcome: Outcome;
}

interface Found<T> {
  offer: T;
  tagged: Tagged;
  verdict: Verdict;
  said: ReturnType<SaidOf<T>>;
  /** Its place among the others as they came. */
  at: number;
}

function contender({ tagged, verdict: { confidence } }: Found<unknown>): Contender {
  return { confidence, seconds: tagged.seconds, versions: tagged.title.versions };
}

function yearsApart(wanted: Track, { year }: Track): number {
  return wanted.year === null || year === null ? 99 : Math.abs(wanted.year - year);
}

/** Of equally sure records the one nearest to the wanted release, then the first on its album. */
function keyOf<T>({ verdict, said, tagged: { record }, at }: Found<T>, wanted: Track): number[] {
  const isNumbered = record.track_number !== null && record.track_number === wanted.track_number;
  return [
    -Number(said === "confirmed"),
    -verdict.confidence,
    -Number(isNumbered),
    yearsApart(wanted, record),
    record.disc_number ?? 99,
    record.track_number ?? 999,
    at,
  ];
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function* findAll<T extends { record: Track }>(
  wanted: Track,
  offers: readonly T[],
  options: TaggedOptions<T>,
): Generator<void, Found<T>[]> {
  const judge = taggedJudge(wanted, options);
  const found: Found<T>[] = [];
  for (const [at, offer] of offers.entries()) {
    const tagged = readTagged(offer.record);
    const said = options.said?.(offer);
    const judged = judge(tagged);
    found.push({ offer, tagged, said, at, verdict: said ? overrule(judged, said) : judged });
    yield;
  }
  return found;
}

/** Why the first may be another recording than some that are about as sure. */
function doubtOf<T>(wanted: Track, found: readonly Found<T>[], least: number) {
  const [first, ...others] = found;
  if (!first || first.said === "confirmed" || first.verdict.confidence < least) return null;
  const best = contender(first);
  const rivals = others.filter((one) =>
    one.verdict.confidence >= least && areRivals(wanted, best, contender(one))
  );
  if (rivals.length === 0) return null;
  const detail = `${spokenRecording(best)} ≠ ${spokenRecording(contender(rivals[0]!))}`;
  const reason: Reason = { rule: "ambiguous", effect: "cap", detail };
  return { reason, about: [first, ...rivals] };
}

/**
 * Decides which of some tagged records is the wanted track, as {@link deciding} does of files:
 * `auto`, `review` when a person must choose, `none` when nothing fits. What a person said wins.
 * It rests after each record, for who has other things to do.
 * @returns every record, the best first; equal ones as they came
 */
export function* decidingTagged<T extends { record: Track }>(
  wanted: Track,
  offers: readonly T[],
  options: TaggedOptions<T>,
): Generator<void, { outcome: Outcome; ranked: RankedRecord<T>[] }> {
  const found = (yield* findAll(wanted, offers, options))
    .map((one) => ({ one, key: keyOf(one, wanted) }))
    .sort((a, b) => inOrder(a.key, b.key)).map(({ one }) => one);
  const doubt = doubtOf(wanted, found, options.review_threshold);
  const ranked = found.map((one): RankedRecord<T> => {
    const { offer, verdict } = one;
    const sure = outcomeOf(verdict.confidence, options);
    if (!doubt?.about.includes(one)) return { offer, verdict, outcome: sure };
    const reasons = [doubt.reason, ...verdict.reasons];
    return { offer, verdict: { ...verdict, reasons }, outcome: sure === "none" ? sure : "review" };
  });
  return { outcome: ranked[0]?.outcome ?? "none", ranked };
}
