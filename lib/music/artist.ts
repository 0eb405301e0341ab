import type { Track } from "../schemas/track.ts";
import { type Aliases, builtInAliases } from "./aliases.ts";
import { bareName, likeness } from "./alike.ts";
import { namesOf, namesOfArtist } from "./artist_names.ts";
import { isForeign, normalise, tokens } from "./normalise.ts";
import type { Ratio } from "./similarity.ts";

export { initialsOf, namesOf } from "./artist_names.ts";

/** One of the wanted artists, prepared. */
export interface Artist {
  name: string;
  like: Ratio;
  /** Those a name such as `Hall & Oates` is made of; empty for most. */
  members: readonly string[];
  /** 1 for the main artist, less for the others. */
  weight: number;
}

const second = .95;
/** A name among several in one credit, and one inside a longer text. */
const amongOthers = .97;
const inside = .9;
/** All names of a duo, with first names on one side only. */
const fullNames = .96;
/** The most a name is worth that is not spelled the same: one letter apart is often another band. */
const resembling = .89;
/** The last name alone: likely, and for a person to say. */
const surname = .79;
/** The first name alone: for the album to say. */
export const firstName = .76;
/** Less than this likeness is no misspelling any more. */
export const misspelled = .8;

/**
 * Prepares the artists of a track; the first one is the main artist. Another name of an artist
 * counts as much as the name itself.
 */
export function wantedArtists(
  { artists }: Pick<Track, "artists">,
  aliases: Aliases = builtInAliases,
): Artist[] {
  const known = artists.map((artist, at) => namesOfArtist(artist, at === 0 ? 1 : second, aliases));
  // The names as written come first: the first of all is the main artist's own.
  return [...known.map((names) => names[0]!), ...known.flatMap((names) => names.slice(1))]
    .map(({ name, weight }) => {
      const members = namesOf(name);
      return { name, like: likeness(name), members: members.length > 1 ? members : [], weight };
    });
}

function nameScore({ like, name, weight }: Artist, found: string): number {
  if (found.length >= 6 && name.endsWith(` ${found}`)) return surname * weight;
  if (found.length >= 6 && name.startsWith(`${found} `)) return firstName * weight;
  const value = like(found);
  // A short name with one letter changed is somebody else.
  const bar = name.replaceAll(" ", "").length <= 5 ? .95 : misspelled;
  if (value === 1) return weight;
  return weight * (value < bar ? value * .6 : Math.min(value, resembling));
}

function isDistinct(name: string): boolean {
  return name.length >= 6 || name.includes(" ");
}

/** Whether each name is one word of another artist's: `Page & Plant`. */
function partlyNamed(artists: readonly Artist[], names: readonly string[]): boolean {
  const left = artists.map(({ name }) => ` ${name} `);
  return names.every((name) => {
    const at = name.length < 4 ? -1 : left.findIndex((other) => other.includes(` ${name} `));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** One first name more at most: more words than that say something about the act. */
function sameOrSurname(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short === long) return true;
  return long.endsWith(` ${short}`) && !long.slice(0, -short.length - 1).includes(" ");
}

/** Whether each member is named, with or without the first name: `Daryl Hall & John Oates`. */
function namesMembers({ members }: Artist, names: readonly string[]): boolean {
  return members.length === names.length &&
    members.every((member, at) => sameOrSurname(member, names[at]!));
}

/** How well a credit, read as a whole or name by name, names one of the wanted artists, 0 to 1. */
export function creditScore(artists: readonly Artist[], credit: string): number {
  const whole = bareName(normalise(credit));
  if (whole === "") return 0;
  const padded = ` ${whole} `;
  let best = 0;
  for (const artist of artists) {
    best = Math.max(best, nameScore(artist, whole));
    if (isDistinct(artist.name) && padded.includes(` ${artist.name} `)) {
      best = Math.max(best, inside * artist.weight);
    }
  }
  if (best >= amongOthers) return best;
  const names = namesOf(credit);
  if (names.length < 2) return best;
  for (const artist of artists) {
    if (namesMembers(artist, names)) best = Math.max(best, fullNames * artist.weight);
  }
  if (partlyNamed(artists, names)) best = Math.max(best, inside);
  const scores = names.flatMap((name) => artists.map((artist) => nameScore(artist, name)));
  return Math.max(best, amongOthers * Math.max(...scores));
}

/**
 * Whether a name in a script nobody can spell out may be the wanted artist written natively, or the other
 * way round: no letters can tell, only other evidence.
 */
export function mayBeTranslated(artists: readonly Artist[], name: string): boolean {
  const [main] = artists;
  return main !== undefined && name !== "" && isForeign(main.name) !== isForeign(name);
}

const ensembles = new Set(
  ("orchestra orchestre orquesta philharmonic philharmoniker philharmonia symphony sinfonia quartet " +
    "quartett quatuor trio quintet ensemble chamber choir chorus academy london royal national city " +
    "radio piano violin cello conductor soloists the and of in").split(" "),
);

/** The words by which people file a composer or performer: `karajan`, `gould`. */
export function surnames(artists: readonly string[]): string[] {
  return artists.flatMap((artist) =>
    tokens(artist).filter((word) => word.length >= 4 && !ensembles.has(word))
  );
}
