/** The names an artist may be found under: his own, those others gave him, parts of a credit. */
import type { Aliases } from "./aliases.ts";
import { bareName } from "./alike.ts";
import { normalise } from "./normalise.ts";

/** One name, and what it is worth to find it. */
export interface ArtistName {
  name: string;
  weight: number;
}

/** The first and the other names of a credit that may as well be the name of one act. */
const firstOfMany = .9;
const otherOfMany = .85;
/** The initials alone: `boc`; likely, and for the album or a person to say. */
const initialled = .85;
/** No act has more names; the limit keeps hostile credits cheap. */
const mostParts = 20;
/** Letters a part of a name needs to stand for the whole. */
const enough = 5;

/** What a leader's name may go without: `Dave Brubeck Quartet`, `Tom Petty and the Heartbreakers`. */
const ensemble =
  / (?:(?:trio|quartet|quintet|sextet|septet|octet|big band|band|orchestra|experience|group|project|ensemble)|and (?:the|his|her) .+)$/;
const guests = /\s+(?:\(|\[)?(?:feat|ft|featuring)\b\.?\s+/i;
const separators = /\s*(?:[,;/&+×()[\]]|\s(?:feat|ft|featuring|with|vs|x|and|y|et|und)\b\.?\s)\s*/i;
/** What channels of video services are called. */
const channel = /\s+-\s+topic$|\s*vevo$|\s+official$/i;

/** `boc` of `boards of canada`; none for names of one or two words. */
export function initialsOf(name: string): string | null {
  const words = name.split(" ");
  return words.length < 3 ? null : words.map(([first = ""]) => first).join("");
}

/** The names of a credit: `A & B feat. C`. */
export function namesOf(credit: string): string[] {
  // Many blanks in a row would be tried from each of them.
  return credit.replace(/\s{2,}/g, " ").split(separators).map((name) => bareName(normalise(name)))
    .filter(Boolean);
}

/** The leader's own name, where the rest only says who plays along. */
function leaderOf(name: string): string[] {
  const leader = name.replace(ensemble, "").replace(/ and (?:his|her)$/, "");
  return leader !== name && leader.includes(" ") ? [leader] : [];
}

/** The names in a credit that was given as one: `Queen & David Bowie` may be one act or two. */
function partsOf(credit: string): ArtistName[] {
  const parts = namesOf(credit);
  if (parts.length < 2) return [];
  return parts.slice(0, mostParts).filter((name) => name.length >= enough)
    .map((name) => ({ name, weight: name === parts[0] ? firstOfMany : otherOfMany }));
}

/**
 * All names of an artist as written in a wish, the own one first; `weight` is what that one is
 * worth. Guests after `feat.` are artists of their own.
 */
export function namesOfArtist(artist: string, weight: number, aliases: Aliases): ArtistName[] {
  const [main = "", ...others] = (artist.replace(channel, "") || artist).split(guests);
  const own = bareName(normalise(main || artist));
  const initials = initialsOf(own);
  return [
    ...[own, ...aliases(main), ...leaderOf(own)].map((name) => ({ name, weight })),
    ...initials === null ? [] : [{ name: initials, weight: initialled * weight }],
    ...partsOf(main).map((part) => ({ ...part, weight: part.weight * weight })),
    ...others.flatMap(namesOf).map((name) => ({ name, weight: .95 * weight })),
  ];
}
