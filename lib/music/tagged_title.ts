/** How the title of a record agrees with the wanted one, where it stands among other words. */
import { readTitle, type TitleReading } from "./title.ts";
import { type TitleMatch, titleMatcher } from "./title_match.ts";
import type { Wanted } from "./wanted.ts";

/** Seconds within which two lengths support a title that is only a part of another. */
const nearLength = 3;
const part = .9;
const same = .95;

/** `Turandot: Nessun dorma!`, `Suite bergamasque: III. Clair de lune`, `Holiday / Boulevard`. */
function piecesOf(title: string): string[] {
  const pieces = title.split(/\s\/\s|:\s+/);
  return pieces.length < 2 ? [] : pieces.map((piece) => piece.replace(/^[ivx\d]{1,5}\.\s+/i, ""));
}

/** One title is a piece of the other, and both are as long: for a person to see. */
export function pieceMatch(
  wanted: Wanted,
  title: string,
  found: TitleReading,
  delta: number | null,
): TitleMatch | null {
  if (delta === null || delta > nearLength) return null;
  const isPiece = piecesOf(title).some((piece) => wanted.match(readTitle(piece)).value >= same) ||
    piecesOf(wanted.track.title).some((piece) =>
      titleMatcher(readTitle(piece), piece)(found).value >= same
    );
  return isPiece ? { value: part, score: part, half: true } : null;
}
