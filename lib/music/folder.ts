import { bareName } from "./alike.ts";
import { creditScore } from "./artist.ts";
import { claimsIn, type FolderClaims } from "./folder_claims.ts";
import { discNumber, isGeneric, isNobody, isVarious, readableFolder } from "./folder_words.ts";
import { withoutDress } from "./album_name.ts";
import { isForeign, normalise } from "./normalise.ts";
import { type Part, readSegments, type Segments } from "./segments.ts";
import { strangerBeside } from "./stranger.ts";
import type { Wanted } from "./wanted.ts";

/** One folder of a path, read on its own for a wanted track. */
export interface Folder {
  /** Normalised, with and without what brackets say. */
  name: string;
  bare: string;
  /** The pieces between dashes, normalised, without years. */
  parts: string[];
  /** How well each piece, and the whole, names a wanted artist. */
  credits: number[];
  credit: number;
  /** It is called like a wanted artist and nothing else. */
  isArtist: boolean;
  isGeneric: boolean;
  isNobody: boolean;
  /** A folder of various artists, soundtracks or compilations. */
  isVarious: boolean;
  /** `X` of `A & X` in the artist's place, when X is not wanted. */
  stranger: string | null;
  /** Likeness to the wanted album; `null` if none is known. */
  albumLikeness: number | null;
  disc: number | null;
  claims: FolderClaims;
}

/** What an album is worth that is named by its initials alone: `dsotm`. */
const initialled = .9;

function albumLikeness(wanted: Wanted, readings: readonly string[]): number | null {
  if (!wanted.album) return null;
  const { like, initials } = wanted.album;
  const undressed = readings.map(withoutDress).filter((name) => !readings.includes(name));
  const best = Math.max(0, ...[...readings, ...undressed].map(like));
  return initials !== null && readings.includes(initials) ? Math.max(best, initialled) : best;
}

/** `이달의 소녀 (LOONA)`: the same name in two scripts. */
function otherScript({ bare, flat }: Part): string[] {
  if (bare === flat || !isForeign(bare)) return [];
  const rest = flat.slice(bare.length).trim();
  return flat.startsWith(bare) && !isForeign(rest) ? [rest] : [];
}

/** How well each piece names a wanted artist; guests belong to the first. */
function creditsOf(pieces: readonly Part[], { features }: Segments, wanted: Wanted): number[] {
  return pieces.map((part, at) => {
    const names = [part.flat, part.bare, ...otherScript(part), ...at === 0 ? features : []];
    return Math.max(...[...new Set(names)].map((name) => creditScore(wanted.artists, name)));
  });
}

/**
 * What stands in the artist's place is no word of a version, though it may be spelled like one:
 * `Live - Throwing Copper`.
 */
function withoutArtist(segments: Segments, { artists }: Wanted): Segments {
  if (segments.parts.length < 2) return segments;
  const isArtist = ({ flat }: Part) =>
    artists.some(({ name }) => name === bareName(normalise(flat)));
  return { ...segments, parts: segments.parts.filter((part) => !isArtist(part)) };
}

/** Reads one folder. */
export function readFolder(folder: string, wanted: Wanted): Folder {
  const text = readableFolder(folder);
  const segments = readSegments(text);
  const pieces = segments.parts.filter(({ flat }) => !/^(?:19|20)\d\d$/.test(flat));
  const flat = pieces.map((part) => part.flat);
  const parts = flat.map(normalise);
  const bare = normalise(pieces.map((part) => part.bare).join(" "));
  const name = normalise(text);
  const whole = normalise(flat.join(" "));
  const credits = creditsOf(pieces, segments, wanted);
  const disc = discNumber(text);
  return {
    name,
    bare,
    parts,
    credits,
    credit: parts.length === 1 ? credits[0]! : creditScore(wanted.artists, flat.join(" - ")),
    isArtist: wanted.artists.some((artist) => artist.name === name),
    isGeneric: isGeneric(name),
    isNobody: isNobody(whole),
    isVarious: isVarious(text),
    stranger: strangerBeside(wanted.artists, flat[0] ?? ""),
    albumLikeness: albumLikeness(wanted, [
      ...new Set([whole, bare, ...parts, ...pieces.map((part) => normalise(part.bare))]),
    ]),
    disc: disc !== null && wanted.album?.name === name ? null : disc,
    claims: claimsIn(withoutArtist(segments, wanted), text),
  };
}
