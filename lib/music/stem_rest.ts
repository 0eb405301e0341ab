/** What stands beside the title in the name of a file. */
import { creditScore } from "./artist.ts";
import { normalise } from "./normalise.ts";
import { readQualifier } from "./qualifier.ts";
import type { Part } from "./segments.ts";
import { strangerBeside } from "./stranger.ts";
import type { TitleReading } from "./title.ts";
import { isNumber, withoutNumber } from "./track_number.ts";
import type { Wanted } from "./wanted.ts";

const bookkeeping =
  /^(?:(?:track|cd|dis[ck]|side) ?\w{1,2}|(?:19|20)\d\d|(?:www )?\w+ (?:com|net|org|ru)|\d{1,3})$/;

/**
 * Whom a credit names beside the artist, though nobody asked for him. Who stands against the artist
 * has made something of his own.
 */
function partnerIn(wanted: Wanted, credit: string, title: TitleReading): string | null {
  const partner = strangerBeside(wanted.artists, credit);
  if (partner === null || wanted.title.features.some((name) => name.includes(partner))) return null;
  if (!/\svs\.?\s/i.test(credit)) return partner;
  title.versions.push({ kind: "remix", qualifier: partner });
  return null;
}

/** Sorts what stands beside the title into credits, album, versions and things unexplained. */
export function readRest(
  wanted: Wanted,
  rest: readonly Part[],
  title: TitleReading,
  album: string | null,
) {
  let [artist, unexplained] = [0, false];
  let stranger: string | null = null;
  for (const part of rest) {
    const text = withoutNumber(part.flat)?.rest ?? part.flat;
    const name = normalise(text);
    const credit = Math.max(
      creditScore(wanted.artists, text),
      creditScore(wanted.artists, part.flat),
    );
    artist = Math.max(artist, credit);
    if (credit >= .75) stranger ??= partnerIn(wanted, text, title);
    if (credit >= .75 || bookkeeping.test(normalise(part.flat)) || isNumber(part)) continue;
    if (name === album || (wanted.album?.like(name) ?? 0) >= .8) continue;
    const qualifier = readQualifier(part.flat);
    title.versions.push(...qualifier?.versions ?? []);
    title.editions.push(...qualifier?.editions ?? []);
    if (!qualifier && !wanted.mentions(name)) unexplained = true;
  }
  return { artist, unexplained, stranger };
}
