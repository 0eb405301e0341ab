import type { Reason } from "../schemas/candidate.ts";
import { isAbridged, isCutOff, isHead, isPieceOf } from "./abridged.ts";
import { titleBar } from "./alike.ts";
import { firstName, mayBeTranslated } from "./artist.ts";
import { isForeign, normalise, tokens } from "./normalise.ts";
import type { ParsedPath, Reading } from "./parse_path.ts";
import { isRetitled } from "./retitled.ts";
import type { Wanted } from "./wanted.ts";

/** One part of the score; `value` is `null` when the path says nothing of it. */
export interface Evidence {
  value: number | null;
  /** Why this part, good as it is, may not decide alone. */
  cap: Reason | null;
}

/** Seconds within which two lengths are one, and within which they still support a weak title. */
const sameLength = 2;
const nearLength = 3;
/** What stands for a name or title that only other evidence connects. */
const bridged = .8;
/** What stands for a title that is shorter than the wanted one for a known reason. */
const shortened = .9;

function cap(rule: Reason["rule"], detail: string): Reason {
  return { rule, effect: "cap", detail };
}

function certain(value: number | null): Evidence {
  return { value, cap: null };
}

function within(delta: number | null, seconds: number): boolean {
  return delta !== null && delta <= seconds;
}

function named(names: readonly string[], words: ReadonlySet<string>): boolean {
  return names.some((name) => words.has(name));
}

/**
 * Classical works are filed under composer or performer, and told apart by the performer alone:
 * where no performer is named, only the very same length can speak for the recording.
 */
function classicalArtist(wanted: Wanted, path: ParsedPath, delta: number | null): Evidence | null {
  if (!wanted.classical) return null;
  const words = new Set([...path.folders.text.split(" "), ...tokens(path.stem)]);
  const { composer, performers } = wanted.classical;
  if (named(performers, words)) return certain(.95);
  const credited = Math.max(path.artist.file, path.artist.folder);
  if (performers.length > 0 && !within(delta, nearLength)) return certain(0);
  return certain(named(composer, words) ? Math.max(.9, credited) : credited);
}

/** Someone else's name beside the title counts against the folder it lies in. */
function credited(wanted: Wanted, path: ParsedPath, delta: number | null): number {
  // `Artist - Other Song` in the right folder, when the wanted song is called like its artist.
  const homonym = wanted.artists.some(({ name }) => name === wanted.title.core);
  const sameAlbum = !homonym && (path.folders.albumLikeness ?? 0) >= .9 &&
    within(delta, sameLength);
  const doubtful = path.unexplained && path.artist.file < .75 && !sameAlbum && !wanted.classical;
  return Math.max(path.artist.file, path.artist.folder * (doubtful ? .6 : 1));
}

function albumContradicts(wanted: Wanted, path: ParsedPath): boolean {
  const { album, albumLikeness } = path.folders;
  if (album === null || albumLikeness === null || !wanted.album) return false;
  return albumLikeness < .8 && isForeign(album) === isForeign(wanted.album.name);
}

/** Ways to accept a path that names no wanted artist; each needs the same title and length. */
function withoutName(wanted: Wanted, path: ParsedPath): Evidence | null {
  const { slot, various, album, albumLikeness } = path.folders;
  if (slot !== "" && mayBeTranslated(wanted.artists, slot) && !albumContradicts(wanted, path)) {
    return { value: bridged, cap: cap("script", slot) };
  }
  if (slot !== "") return null;
  if (various) return { value: null, cap: cap("various_artists", album ?? "") };
  const own = (albumLikeness ?? 0) >= .95 && album !== wanted.title.core;
  return own ? { value: null, cap: cap("artist", "") } : null;
}

/** How well a path names a wanted artist (matching.md §5.1, "artist"). */
export function artistEvidence(wanted: Wanted, path: ParsedPath, delta: number | null): Evidence {
  if (wanted.artists.length === 0) return { value: null, cap: cap("artist", "?") };
  const classical = classicalArtist(wanted, path, delta);
  if (classical) return classical;
  const said = credited(wanted, path, delta);
  const sameAlbum = (path.folders.albumLikeness ?? 0) >= .9;
  const value = said >= .75 && said <= firstName && !sameAlbum ? said * .6 : said;
  const silent = path.artist.file < .75 && path.artist.folder < .75 && !path.unexplained;
  const doubtful = value >= .75 && value < .9 && !sameAlbum;
  if (doubtful) return { value, cap: cap("artist", value.toFixed(2)) };
  if (!silent || !within(delta, sameLength) || path.match.value < .95) return certain(value);
  return withoutName(wanted, path) ?? certain(value);
}

function translated(wanted: Wanted, path: Reading): boolean {
  const { track_number } = wanted.track;
  return isForeign(wanted.title.core) !== isForeign(path.title.core) &&
    Math.max(path.artist.file, path.artist.folder) >= .95 &&
    (path.folders.albumLikeness ?? 0) >= .9 &&
    (track_number === null || path.track === null || track_number === path.track);
}

/** How well a path names the wanted title (matching.md §5.1, "title"), and what the gate sees. */
export function titleEvidence(
  wanted: Wanted,
  path: Reading,
  delta: number | null,
): Evidence & { value: number; bar: number } {
  const bar = titleBar(wanted.title.core);
  const { value, score, half } = path.match;
  if (value >= bar) {
    return {
      value: Math.max(score, .75),
      cap: half ? cap("title", path.title.core) : null,
      bar: 0,
    };
  }
  if (within(delta, nearLength)) {
    const abridged = wanted.classical && isAbridged(wanted, path);
    if (abridged || [isCutOff, isHead, isPieceOf].some((is) => is(wanted, path))) {
      return { value: shortened, cap: null, bar: 0 };
    }
  }
  if (within(delta, sameLength)) {
    const rule = translated(wanted, path) ? "script" : isRetitled(wanted, path) ? "title" : null;
    if (rule) return { value: bridged, cap: cap(rule, path.title.full), bar: 0 };
  }
  return { ...certain(null), value, bar };
}

/** How well the album agrees; another album of the artist has the same recording often enough. */
export function albumEvidence({ folders }: Pick<Reading, "folders">): number | null {
  return folders.albumLikeness === null ? null : Math.max(.5, folders.albumLikeness);
}

/** The title of a path in words of its own, for reasons. */
export function spokenTitle(path: Reading): string {
  return path.title.full || normalise(path.stem);
}
