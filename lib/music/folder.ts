import { creditScore, strangerBeside } from "./artist.ts";
import { claimsIn, type FolderClaims } from "./folder_claims.ts";
import { discNumber, isGeneric, isNobody, isVarious, readableFolder } from "./folder_words.ts";
import { withoutDress } from "./album_name.ts";
import { normalise } from "./normalise.ts";
import { readSegments } from "./segments.ts";
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
  const credits = pieces.map((part) =>
    Math.max(
      creditScore(wanted.artists, part.flat),
      part.bare === part.flat ? 0 : creditScore(wanted.artists, part.bare),
    )
  );
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
    claims: claimsIn(segments, text),
  };
}
