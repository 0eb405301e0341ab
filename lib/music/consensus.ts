import type { Track } from "../schemas/track.ts";
import { secondsOf } from "./length.ts";
import type { Found } from "./rank.ts";

/** Seconds within which peers have the same recording in mind. */
const together = 3;

/** How many different peers offer each length, give or take. */
function votes(found: readonly Found[]): { seconds: number; peers: number }[] {
  const offers = found.flatMap(({ file }) => {
    const seconds = secondsOf(file);
    return seconds === null ? [] : [{ seconds, user: file.username }];
  });
  const lengths = [...new Set(offers.map(({ seconds }) => seconds))];
  return lengths.map((seconds) => {
    const near = offers.filter((offer) => Math.abs(offer.seconds - seconds) <= together);
    return { seconds, peers: new Set(near.map(({ user }) => user)).size };
  });
}

/**
 * A wish without a length borrows the one most peers agree on, judged by the surest files only:
 * lists of `Artist - Title` know no lengths. `null` when no length has more peers than every
 * other, since then nothing tells the recordings apart.
 */
export function agreedLength(track: Track, found: readonly Found[]): number | null {
  if (track.duration_ms !== null) return null;
  const best = Math.max(0, ...found.map(({ verdict }) => verdict.confidence));
  const surest = found.filter(({ verdict }) => best > 0 && verdict.confidence === best);
  const ranked = votes(surest).sort((a, b) => b.peers - a.peers || a.seconds - b.seconds);
  const [first] = ranked;
  if (!first) return null;
  const rival = ranked.find(({ seconds }) => Math.abs(seconds - first.seconds) > together);
  return rival && rival.peers >= first.peers ? null : first.seconds;
}
