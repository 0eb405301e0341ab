import type { RemoteFile } from "../schemas/candidate.ts";
import { isLossless } from "./audio.ts";
import type { Wanted } from "./wanted.ts";

/** Seconds as people read them: `3:05`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The length a peer gives, in whole seconds; peers that do not know send nothing or zero. */
export function secondsOf({ duration_s }: RemoteFile): number | null {
  return duration_s === null || duration_s === 0 ? null : Math.round(duration_s);
}

/** Seconds by which the lengths differ; `null` if one is not known. */
export function deltaOf(wanted: Wanted, file: RemoteFile): number | null {
  const seconds = secondsOf(file);
  return seconds === null || wanted.seconds === null ? null : Math.abs(seconds - wanted.seconds);
}

/** Seconds by which lengths of one recording may differ (matching.md §5.1). */
export function tolerance(wanted: Wanted): number {
  return Math.max(7, (wanted.seconds ?? 0) * (wanted.classical ? .03 : .05));
}

/**
 * Seconds beyond which only the same album speaks for the same recording: masters differ by the
 * silence around the music, edits by more.
 */
export function doubtfulFrom(wanted: Wanted): number {
  return Math.max(7, (wanted.seconds ?? 0) * .025);
}

/** Seconds beyond which another album's length is for a person to look at. */
export function looseFrom(wanted: Wanted): number {
  return Math.max(4, (wanted.seconds ?? 0) * .015);
}

/** 1 within two seconds, falling evenly to 0 at the tolerance. */
export function lengthScore(delta: number, tolerated: number): number {
  return Math.min(1, Math.max(0, 1 - (delta - 2) / (tolerated - 2)));
}

/** kbit/s beyond which no lossy file goes, and below which hardly any lossless one does. */
const mostLossy = 512;
const leastLossless = 200;

/** The bit rate size and length amount to, in kbit/s. */
export function impliedRate(size: number, seconds: number): number {
  return size * 8 / 1000 / seconds;
}

/**
 * Whether a file is too big to be the wanted length: a lossy file of unknown length that would
 * have to be played at an impossible rate is a whole album.
 */
export function isTooBig(wanted: Wanted, file: RemoteFile, ending: string): boolean {
  if (wanted.seconds === null || isLossless(ending) || ending === "m4a") return false;
  return secondsOf(file) === null && impliedRate(file.size, wanted.seconds) > 2 * mostLossy;
}

/** Whether size and length contradict each other: not what it says, or not as long as it says. */
export function isImplausible(file: RemoteFile, ending: string): boolean {
  const seconds = secondsOf(file);
  if (seconds === null) return false;
  const rate = impliedRate(file.size, seconds);
  if (isLossless(ending)) return rate < leastLossless;
  return ending !== "m4a" && rate > mostLossy;
}
