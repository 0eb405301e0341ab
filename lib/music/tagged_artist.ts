/** How well tags name a wanted artist. */
import type { Reason } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import { type Artist, creditScore, mayBeTranslated, wantedArtists } from "./artist.ts";
import type { Evidence } from "./evidence.ts";
import { normalise, tokens } from "./normalise.ts";
import type { Reading } from "./parse_path.ts";
import { strangerBeside } from "./stranger.ts";
import type { Tagged } from "./tagged_read.ts";
import type { TitleReading } from "./title.ts";
import type { Wanted } from "./wanted.ts";

const nobody = new RegExp(
  "^(?:various(?: artists?)?|va|v a|mixed artists|diverse(?: \\w+)?|verschiedene(?: \\w+)?|" +
    "artistes? (?:divers|varies)|varios(?: artistas)?|artisti vari|aa ?vv|vv ?aa|divers|" +
    "unknown(?: artist)?|unbekannt\\w*(?: \\w+)?|(?:original )?(?:\\w+ )?soundtrack|ost)$",
);

/** Whether a name stands for many artists, or for none. */
export function isNobodysName(name: string): boolean {
  return nobody.test(normalise(name));
}

/** The names of a record's own artists, with the guests its title names. */
export function creditsOf({ artists }: Track, { features }: TitleReading): string[] {
  const names = artists.filter((name) => !isNobodysName(name));
  return names.length > 0 ? [...new Set([...names, ...features])] : [];
}

function cap(rule: Reason["rule"], detail: string): Reason {
  return { rule, effect: "cap", detail };
}

/** Seconds within which two lengths are one, and within which they still speak for a recording. */
const sameLength = 2;
const nearLength = 3;
/** From here on a name is one of the wanted artists; from `sure` on without a doubt. */
const named = .75;
const sure = .9;
/** What stands for a name that only other evidence connects. */
const bridged = .8;

function among(artists: readonly Artist[], names: readonly string[]): number {
  const together = names.length > 1 ? [...names, names.join(" & ")] : names;
  return Math.max(0, ...together.map((name) => creditScore(artists, name)));
}

/** Either side may name several artists in one credit. */
function best(wanted: Wanted, names: readonly string[]): number {
  const value = among(wanted.artists, names);
  if (value >= named || names.length === 0) return value;
  return Math.max(value, among(wantedArtists({ artists: [...names] }), wanted.track.artists));
}

/** Nobody is named: the album has to speak for the artist. */
function unnamed({ match, folders }: Reading, albumArtist: string | null): Evidence {
  const own = (folders.albumLikeness ?? 0) >= .95 && match.value >= .95;
  if (own) return { value: null, cap: null };
  const rule = albumArtist === null ? "artist" : "various_artists";
  return { value: null, cap: cap(rule, albumArtist ?? "?") };
}

/** A performance of a classical work is told by its performers (matching.md §5.1). */
function classical(wanted: Wanted, found: Tagged, value: number, delta: number | null) {
  if (!wanted.classical) return null;
  const { composer, performers } = wanted.classical;
  const { album_artist, album } = found.record;
  const words = new Set(tokens([...found.credits, album_artist, album].join(" ")));
  if (performers.some((name) => words.has(name))) return .95;
  if (performers.length > 0 && (delta === null || delta > nearLength)) return 0;
  return composer.some((name) => words.has(name)) ? Math.max(sure, value) : value;
}

/** `A & X` with X unknown: another recording, unless it is as long. A guest after `feat.` is none. */
function stranger(wanted: Wanted, { credits }: Tagged): string | null {
  const found = credits.map((credit) => strangerBeside(wanted.artists, credit));
  return found.find((name) => name !== null) ?? null;
}

function translated(wanted: Wanted, found: Tagged, path: Reading, delta: number | null): boolean {
  const names = [...found.credits, found.record.album_artist ?? ""].map(normalise);
  return delta !== null && delta <= sameLength && path.match.value >= .95 &&
    names.some((name) => mayBeTranslated(wanted.artists, name));
}

/**
 * How well a record's tags name a wanted artist: by any of the track's artists, which counts most,
 * or by the album's. `null` where nobody is wanted or named.
 */
export function taggedArtist(
  wanted: Wanted,
  found: Tagged,
  path: Reading,
  delta: number | null,
): Evidence {
  if (wanted.artists.length === 0) return { value: null, cap: null };
  const { album_artist } = found.record;
  const filed = album_artist !== null && !isNobodysName(album_artist) ? [album_artist] : [];
  if (found.credits.length + filed.length === 0) return unnamed(path, album_artist);
  const [own, album] = [best(wanted, found.credits), best(wanted, filed)];
  const performed = classical(wanted, found, Math.max(own, album), delta);
  if (performed !== null) return { value: performed, cap: null };
  const value = Math.max(own, album);
  const names = found.credits.join(", ") || album_artist!;
  const near = delta !== null && delta <= nearLength;
  if (value < named) {
    if (!translated(wanted, found, path, delta)) return { value, cap: null };
    return { value: bridged, cap: cap("script", names) };
  }
  const agreed = (path.folders.albumLikeness ?? 0) >= .9;
  if (found.credits.length > 0 && own < named && !(agreed && near)) {
    return { value, cap: cap("artist", names) };
  }
  if (value < sure && !agreed) return { value, cap: cap("artist", names) };
  const other = near ? null : stranger(wanted, found);
  return { value, cap: other === null ? null : cap("collaborator", other) };
}
