import type { Track } from "../schemas/track.ts";
import { clock } from "./length.ts";
import { sameQualifier, type Version } from "./versions.ts";

/** What tells one accepted file or record from the next. */
export interface Contender {
  confidence: number;
  /** Its length; `null` if that is not known. */
  seconds: number | null;
  versions: readonly Version[];
}

/** Two recordings that are this close in confidence are not told apart by it. */
const margin = .05;
/** Seconds by which recordings differ at least, and within which a length is the wanted one. */
const otherLength = 3;
const sameLength = 2;

function otherVersion(a: Contender, b: Contender): boolean {
  return a.versions.some(({ kind, qualifier }) =>
    b.versions.some((version) =>
      version.kind === kind && !sameQualifier(version.qualifier, qualifier)
    )
  );
}

/** Whether two are different recordings, and the length does not say which is wanted. */
export function areRivals(track: Track, first: Contender, other: Contender): boolean {
  if (first.confidence - other.confidence > margin) return false;
  if (otherVersion(first, other)) return true;
  const [a, b] = [first.seconds, other.seconds];
  if (a === null || b === null || Math.abs(a - b) <= otherLength) return false;
  if (track.duration_ms === null) return true;
  return Math.abs(a - Math.round(track.duration_ms / 1000)) > sameLength;
}

/** A recording by what tells it from its rivals. */
export function spokenRecording({ seconds, versions }: Contender): string {
  const names = versions.map(({ qualifier }) => qualifier).filter(Boolean);
  return [...names, seconds === null ? "?" : clock(seconds)].join(" ");
}
