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
 * A wish without a length borrows the one most peers agree on: lists of `Artist - Title` know no
 * lengths. Only the surest files vote, and only if they are sure enough to be taken. `null` when
 * no length has more peers than every other, since then nothing tells the recordings apart.
 */
export function agreedLength(track: Track, found: readonly Found[], sure: number): number | null {
  if (track.duration_ms !== null) return null;
  const best = found.reduce((most, { verdict }) => Math.max(most, verdict.confidence), sure);
  const surest = found.filter(({ verdict }) => verdict.confidence === best);
  const ranked = votes(surest).sort((a, b) => b.peers - a.peers || a.seconds - b.seconds);
  const [first] = ranked;
  if (!first) return null;
  const rival = ranked.find(({ seconds }) => Math.abs(seconds - first.seconds) > together);
  return rival && rival.peers >= first.peers ? null : first.seconds;
}
