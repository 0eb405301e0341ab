import { type LyricLine, parseLrc, plainLyrics } from "../music/lrc.ts";
import type { FoundLyrics } from "./source.ts";

/** Times may go on a little behind the end of a file: a last empty line, a fade. */
const overhangMs = 10_000;

/**
 * Lyrics of a service, checked: what claims to have times but has none is plain at best, and times
 * that do not end with the song belong to another recording. `null` when nothing is left.
 */
export function checkedLyrics(
  synced: string | null | undefined,
  plain: string | null | undefined,
  duration_ms: number | null,
): FoundLyrics | null {
  const lines = synced ? parseLrc(synced) : undefined;
  if (lines && fits(lines, duration_ms)) {
    return { instrumental: false, synced: lines, plain: null };
  }
  const text = plainLyrics(plain || (lines ?? []).map(({ text }) => text).join("\n"));
  return text === undefined ? null : { instrumental: false, synced: null, plain: text };
}

function fits(lines: readonly LyricLine[], duration_ms: number | null): boolean {
  return duration_ms === null || lines.at(-1)!.ms <= duration_ms + overhangMs;
}
