import { discNumber, isGeneric, isVarious } from "./folder_words.ts";
import { normalise, tidy } from "./normalise.ts";
import { readQualifier } from "./qualifier.ts";

/** What the folders of a path say of the music in them, read without knowing what is looked for. */
export interface GuessedFolders {
  artist: string | null;
  album: string | null;
  year: number | null;
  disc: number | null;
  /** It is a folder of various artists: the names of the files say who plays. */
  various: boolean;
}

const bracketYear = /[([{]\s*((?:19|20)\d\d)(?:[-./]\d\d){0,2}\s*[)\]}]/;
const loneYear = /^(?:19|20)\d\d$/;
/** What brackets say of a rip rather than of the music. */
const technical =
  /[([{][^()[\]{}]*\b(?:flac|mp3|alac|aac|m4a|ogg|opus|wav|web|cd|cdda|vinyl|lp|hi-?res|lossless|v0|v2|vbr|cbr|\d{3} ?k(?:bps)?|320|256|192|\d\d ?-?bits?|\d\d[-./ ]\d\d(?:\.\d)?(?: ?khz)?)\b[^()[\]{}]*[)\]}]/gi;
const catalogue = /\{[^{}]*\}|\[[A-Z]{2,8}[ -]?\d{2,6}[A-Z]{0,3}\]/g;
/** `Artist-Album-CD-FLAC-2007-GRP`: what follows artist and album, with its year. */
const scene =
  /^(.+?)-(?:\d*CD|WEB|VINYL|LP|EP|CDS|CDM|CDR|SAT|FLAC|REPACK|PROMO)(?:-[^-\s]+)*?-((?:19|20)\d\d)-\w+$/i;

const nothing: GuessedFolders = {
  artist: null,
  album: null,
  year: null,
  disc: null,
  various: false,
};

interface Name {
  parts: string[];
  year: number | null;
}

/** The pieces of a folder's name, without year, rip and catalogue number. */
function readName(folder: string): Name {
  const tidied = tidy(folder).trim();
  const [, names, released] = scene.exec(tidied) ?? [];
  if (names && released && !tidied.includes(" - ")) {
    const parts = names.split("-").map((part) => part.replaceAll("_", " ").trim());
    return { parts: parts.filter(Boolean), year: Number(released) };
  }
  const spaced = tidied.includes(" ") ? tidied : tidied.replaceAll("_", " ");
  const [, inBrackets] = bracketYear.exec(spaced) ?? [];
  const bare = spaced.replace(bracketYear, " ").replace(technical, " ").replace(catalogue, " ")
    .replace(/\s+/g, " ").trim();
  const [, before, rest = bare] = /^((?:19|20)\d\d)[ ._]+(?=[^\s-])(.+)$/.exec(bare) ?? [];
  const pieces = rest.split(/\s+[-–—]\s+|\s+[-–—]$|^[-–—]\s+/).map((part) => part.trim())
    .filter(Boolean);
  const alone = pieces.length > 1 ? pieces.find((part) => loneYear.test(part)) : undefined;
  const year = inBrackets ?? before ?? alone;
  return { parts: pieces.filter((part) => part !== alone), year: year ? Number(year) : null };
}

/** An album by its folder: `Artist - Album`, `2007 - Album`, `VA - Album`, `Album - Deluxe Edition`. */
function readAlbum(folder: string): Omit<GuessedFolders, "disc"> {
  const { parts, year } = readName(folder);
  const [first = "", ...others] = parts;
  if (others.length === 0) return { ...nothing, album: first || null, year };
  if (isVarious(first)) return { ...nothing, album: others.join(" - "), year, various: true };
  const isOne = others.every((part) => readQualifier(part) !== null);
  if (isOne) return { ...nothing, album: parts.join(" - "), year };
  return { ...nothing, artist: first, album: others.join(" - "), year };
}

/** The name in the artist's place: the folder above the album that says something. */
function artistAbove(folders: readonly string[]): { artist: string | null; various: boolean } {
  const above = folders.at(-1);
  if (above === undefined) return { artist: null, various: false };
  if (isVarious(above)) return { artist: null, various: true };
  if (isGeneric(normalise(above))) return { artist: null, various: false };
  const { parts } = readName(above);
  return { artist: parts[0] ?? null, various: false };
}

/** Reads the folders of a remote path, outermost first, by the layouts of matching.md §3.2. */
export function guessFolders(names: readonly string[]): GuessedFolders {
  const first = names.findIndex((name) => !name.startsWith("@@") && !isPlace(name));
  const below = first < 0 ? [] : names.slice(first);
  const last = below.at(-1);
  const disc = last !== undefined && below.length > 1 ? discNumber(last) : null;
  if (disc !== null) below.pop();
  const folder = below.pop();
  if (folder === undefined) {
    return { ...nothing, disc, various: names.some(isVarious) };
  }
  const album = readAlbum(folder);
  const above = artistAbove(below);
  const various = album.various || isVarious(folder) || album.artist === null && above.various ||
    names.some(isVarious);
  return { ...album, artist: album.artist ?? above.artist, disc, various };
}

/** A folder that says where something lies on a disk, and nothing of the music. */
function isPlace(name: string): boolean {
  return isVarious(name) && !name.includes(" - ") || isGeneric(normalise(name));
}
