/** Titles that differ in a way only the very same length can excuse, for a person to see. */
import { normalise, tokens } from "./normalise.ts";
import type { Reading } from "./parse_path.ts";
import type { Wanted } from "./wanted.ts";

/** Letters a title needs to be known without its subtitle. */
const knownAlone = 8;
/** Words a title needs to be known with one word less. */
const manyWords = 6;

/** `The Christmas Song (Merry Christmas to You)` and `(Chestnuts Roasting on an Open Fire)`. */
function otherSubtitle({ title: wanted }: Wanted, { title }: Pick<Reading, "title">): boolean {
  return wanted.core === title.core && wanted.core.length >= knownAlone &&
    wanted.full !== wanted.core && title.full !== title.core;
}

/** Whether the longer text is the shorter one with one word put in. */
function isOneWordMore(short: readonly string[], long: readonly string[]): boolean {
  if (long.length < manyWords || long.length !== short.length + 1) return false;
  const at = long.findIndex((word, index) => word !== short[index]);
  return short.slice(at).every((word, index) => word === long[at + index + 1]);
}

/** `Metamorphosis One` of `Metamorphosis: I. Metamorphosis One`. */
function isLastPiece({ track }: Wanted, { title }: Pick<Reading, "title">): boolean {
  const [, piece = ""] = /:\s+(?:[ivx\d]{1,5}\.\s+)?([^:]+)$/i.exec(track.title) ?? [];
  return title.full.length >= knownAlone && title.full === normalise(piece);
}

/**
 * Whether a file has the wanted title with another subtitle, without the work it is a piece of, or
 * with one word of many more or less.
 */
export function isRetitled(wanted: Wanted, path: Pick<Reading, "title">): boolean {
  if (otherSubtitle(wanted, path) || isLastPiece(wanted, path)) return true;
  const [mine, theirs] = [tokens(wanted.title.full), tokens(path.title.full)];
  return isOneWordMore(mine, theirs) || isOneWordMore(theirs, mine);
}
