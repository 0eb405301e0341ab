/** What two albums have in common, part by part. */
import type { AlbumTitle } from "./album_title.ts";
import type { ReadAlbum } from "./album_record.ts";
import { normalise } from "./normalise.ts";
import { titleMatcher } from "./title_match.ts";

/** What an edition that only one side names costs. */
const costs: Readonly<Record<string, number>> = {
  deluxe: .6,
  expanded: .6,
  anniversary: .5,
  bonus: .4,
  special: .4,
  clean: .5,
  mono: .4,
  remaster: .3,
};
const otherJubilee = .4;

/** How alike two editions are: 1 the same, less for each word only one of them has. */
export function editionLikeness(a: AlbumTitle, b: AlbumTitle): number {
  const names = new Set([...a.editions, ...b.editions]);
  const differing = [...names].filter((name) => a.editions.has(name) !== b.editions.has(name));
  const jubilee = a.jubilee !== null && b.jubilee !== null && a.jubilee !== b.jubilee;
  const cost = differing.reduce((sum, name) => sum + costs[name]!, jubilee ? otherJubilee : 0);
  return Math.max(0, 1 - cost);
}

/** Editions that hold more than the album did at first. */
const fuller = ["deluxe", "expanded", "anniversary", "bonus", "special"];

function isFuller({ editions }: AlbumTitle): boolean {
  return fuller.some((name) => editions.has(name));
}

/**
 * How well the numbers of tracks agree; `null` when one is not known, when the owned album may
 * only be a part of the wanted one, or when the edition explains that there are more.
 */
export function countLikeness(wanted: ReadAlbum, found: ReadAlbum): number | null {
  const [a, b] = [wanted.record.track_count, found.record.track_count];
  if (a === null || b === null) return null;
  const explained = a > b ? isFuller(wanted.title) : isFuller(found.title);
  if (a !== b && explained) return null;
  return Math.max(0, 1 - 2 * Math.abs(a - b) / Math.max(a, b));
}

/** A master, a jubilee or a new edition carries its own year, or that of the first one. */
function isReissue({ editions }: AlbumTitle): boolean {
  return ["remaster", "deluxe", "expanded", "anniversary", "special", "bonus"]
    .some((name) => editions.has(name));
}

/** How well the years agree; a later one on a reissue says nothing. */
export function yearLikeness(wanted: ReadAlbum, found: ReadAlbum): number | null {
  const [a, b] = [wanted.record.year, found.record.year];
  if (a === null || b === null) return null;
  const apart = Math.abs(a - b);
  const [later] = a > b ? [wanted] : [found];
  if (apart > 1 && isReissue(later.title)) return null;
  return Math.max(0, 1 - Math.max(0, apart - 1) / 10);
}

const general =
  /^(?:the |a )?(?:very )?(?:best|greatest|hits|singles|collection|anthology|essential|live|unplugged|christmas|icon|gold|demos?|remix(?:es)?|complete)\b/;

/** Whether albums of one artist are often called so: after themselves, or `Greatest Hits`. */
export function isCommonName({ title, record }: ReadAlbum): boolean {
  const isSelfTitled = record.artists.some((name) => normalise(name) === title.core);
  return isSelfTitled || general.test(title.core);
}

interface Names {
  core: string;
  full: string;
}

const nothingElse = { versions: [], editions: [], features: [], numbers: [] };

function alike(a: Names, b: Names, title: string): number {
  return titleMatcher({ ...nothingElse, ...a }, title)(b).score;
}

/** The names without the artist's in front of them: `Led Zeppelin IV`. */
function unsigned({ title, record }: ReadAlbum): Names | null {
  const artist = record.artists.map(normalise).find((name) => title.core.startsWith(`${name} `));
  if (artist === undefined) return null;
  const [core, full] = [title.core, title.full].map((name) => name.slice(artist.length + 1));
  return { core: core!, full: full! };
}

/** What a name is worth that stands behind another one: the composer's, or that of a series. */
const behindColon = .9;

/** Whether the name of one side stands behind the colon of the other. */
function pieceLikeness(a: AlbumTitle, b: AlbumTitle): number {
  if ((a.behind === null) === (b.behind === null)) return 0;
  const [piece, whole] = a.behind === null ? [b.behind!, a.core] : [a.behind, b.core];
  return piece === whole && !general.test(piece) ? 1 : 0;
}

/**
 * How alike the titles are, 0 to 1. A subtitle left out and one added count the same: either side
 * may be the shorter one.
 */
export function albumTitleLikeness(wanted: ReadAlbum, found: ReadAlbum): number {
  const pairs: [Names, Names][] = [[wanted.title, found.title]];
  const [a, b] = [unsigned(wanted), unsigned(found)];
  if (a && !b) pairs.push([a, found.title]);
  if (b && !a) pairs.push([wanted.title, b]);
  const whole = Math.max(...pairs.flatMap(([one, other]) => [
    alike(one, other, wanted.record.title),
    alike(other, one, found.record.title),
  ]));
  return Math.max(whole, behindColon * pieceLikeness(wanted.title, found.title));
}
