import type { Outcome, Reason, RemoteFile, Verdict } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import { secondsOf } from "./length.ts";
import { findAll, type Known } from "./find_all.ts";
import { type Demand, objectionTo } from "./quality.ts";
import { type Found, type History, rankFiles } from "./rank.ts";
import { areRivals, type Contender, spokenRecording } from "./rivals.ts";
import { isConfirmed } from "./said.ts";
import { atOnce } from "./steps.ts";
import { outcomeOf, type Thresholds } from "./verdict.ts";

/** Thresholds of confidence, and what is asked of the quality. */
export interface DecideOptions extends Demand, Known, Thresholds {
  /** What is known of the peers; orders files that are alike, and decides nothing. */
  history?: History;
}

/** One file in the order of trying, with what the matcher says of it. */
export interface Ranked {
  file: RemoteFile;
  verdict: Verdict;
  outcome: Outcome;
}

/** What is to be done for a wanted track. */
export interface Decision {
  outcome: Outcome;
  ranked: Ranked[];
}

function contender({ file, verdict: { confidence }, path }: Found): Contender {
  return { confidence, seconds: secondsOf(file), versions: path?.claims.own ?? [] };
}

function withReasons({ confidence, reasons }: Verdict, more: (Reason | null)[]): Verdict {
  return { confidence, reasons: [...more.filter((reason) => reason !== null), ...reasons] };
}

/** Of a file that a person looked at, or has to anyway, a low quality is only said. */
function weighed(objection: Reason | null, sure: Outcome, confirmed: boolean): Reason | null {
  const isSaid = objection?.effect === "cap" && (confirmed || sure === "review");
  return isSaid ? { ...objection, effect: "note" } : objection;
}

/** A file that is no gain is refused; one that is only too bad is left to a person. */
function lowered(outcome: Outcome, objection: Reason | null): Outcome {
  if (objection === null || objection.effect === "note" || outcome === "none") return outcome;
  return objection.effect === "gate" ? "none" : "review";
}

/** Accepted files in trying order, then the others, the nearest miss first. */
function inOrder(found: Found[], options: DecideOptions): { accepted: Found[]; refused: Found[] } {
  const isAccepted = ({ verdict }: Found) => verdict.confidence >= options.review_threshold;
  return {
    accepted: rankFiles(found.filter(isAccepted), options.profile, options.history),
    refused: rankFiles(found.filter((one) => !isAccepted(one)), options.profile, options.history),
  };
}

/** Which files are about as sure as the first and another recording, and why that is doubtful. */
interface Doubt {
  reason: Reason;
  /** Those of which a person has said nothing. */
  about: ReadonlySet<Found>;
  /** A person said which one it is: that leaves a doubt about its rivals only. */
  settled: boolean;
}

function doubtOf(track: Track, accepted: readonly Found[]): Doubt | null {
  const [first] = accepted;
  if (!first) return null;
  const best = contender(first);
  const rivals = accepted.filter((other) => areRivals(track, best, contender(other)));
  if (rivals.length === 0) return null;
  const detail = `${spokenRecording(best)} ≠ ${spokenRecording(contender(rivals[0]!))}`;
  return {
    reason: { rule: "ambiguous", effect: "cap", detail },
    about: new Set([first, ...rivals].filter((one) => !isConfirmed(one))),
    settled: isConfirmed(first),
  };
}

/** What is done with one file, by its confidence, its quality and the doubt about it. */
function concluded(one: Found, doubt: Doubt | null, options: DecideOptions): Ranked {
  const sure = outcomeOf(one.verdict.confidence, options);
  const found = sure === "none" ? null : objectionTo(one.file, options);
  const objection = weighed(found, sure, isConfirmed(one));
  const outcome = lowered(sure, objection);
  const doubtful = doubt?.about.has(one) ? doubt.reason : null;
  const uncertain = doubt?.settled ? doubtful : doubt;
  return {
    file: one.file,
    verdict: withReasons(one.verdict, [doubtful, objection]),
    outcome: uncertain && outcome === "auto" ? "review" : outcome,
  };
}

/**
 * {@link decide} in steps, a file each, for thousands of files in a process that has other
 * things to do: who runs it may do them whenever it rests.
 */
export function* deciding(
  wanted: Track,
  files: readonly RemoteFile[],
  options: DecideOptions,
): Generator<void, Decision> {
  const { track, found } = yield* findAll(wanted, files, options);
  yield;
  const { accepted, refused } = inOrder(found, options);
  const doubt = doubtOf(track, accepted);
  const ranked = [...accepted, ...refused].map((one) => concluded(one, doubt, options));
  const best = (["auto", "review"] as const).find((outcome) =>
    ranked.some((one) => one.outcome === outcome)
  );
  return { outcome: best ?? "none", ranked };
}

/**
 * Decides what to take for a wanted track (matching.md §5.1): `auto` when the first file is sure
 * and no other recording is about as sure, `review` when a person must choose, `none` when
 * nothing fits. Files may come in any order; equal input gives equal output.
 */
export function decide(
  wanted: Track,
  files: readonly RemoteFile[],
  options: DecideOptions,
): Decision {
  return atOnce(deciding(wanted, files, options));
}
