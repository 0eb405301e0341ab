import type { Track } from "../schemas/track.ts";
import { baseName, extension } from "./audio.ts";
import { readFolder } from "./folder.ts";
import { type Folders, readFolders } from "./folders.ts";
import { memo } from "./memo.ts";
import { readStem, type Stem } from "./stem.ts";
import type { VersionClaims } from "./versions.ts";
import { readWanted, type Wanted } from "./wanted.ts";

export { extension, isAudio } from "./audio.ts";

/** A remote path read for one wanted track (matching.md §3.3). */
export interface ParsedPath extends Omit<Stem, "artist"> {
  extension: string;
  /** The file name without its extension, as it stands. */
  stem: string;
  folders: Folders;
  /** How well file name and folders name a wanted artist, 0 to 1. */
  artist: { file: number; folder: number };
  claims: VersionClaims;
}

/** What of it is held against the wanted track; tags say as much without a path. */
export type Reading =
  & Pick<ParsedPath, "title" | "match" | "track" | "stem" | "artist" | "stranger" | "claims">
  & { folders: Pick<Folders, "album" | "albumLikeness" | "slot" | "stranger" | "text"> };

/** `@@xyzab\Music\Artist` → `@@\Music\Artist`: masks of shares differ and say nothing. */
function unmasked(path: string): string {
  return path.startsWith("@@") ? path.replace(/^@@[^\\/]*/, "@@") : path;
}

/** No disk has longer names or deeper folders that mean music; the limits keep hostile paths cheap. */
const longest = 400;
const deepest = 12;

/** The folders of a path, outermost first; of very many the share and those around the file. */
function namesOf(path: string): string[] {
  const names = path.split(/[\\/]/).filter((name) => name.trim() !== "");
  return [...names.slice(0, 1), ...names.slice(1).slice(1 - deepest)]
    .map((name) => name.slice(0, longest));
}

/**
 * Reads paths for one wanted track; equal folders and equal names are read once each. Returns
 * `null` for a path without a name.
 */
export function pathReader(wanted: Wanted): (filename: string) => ParsedPath | null {
  const folderOf = memo((name) => readFolder(name, wanted));
  const foldersOf = memo((path) => readFolders(namesOf(path), wanted, folderOf));
  const stemOf = memo((key) => {
    // An album is normalised, and so has no zero in it.
    const at = key.indexOf("\0");
    return readStem(key.slice(at + 1), wanted, key.slice(0, at) || null);
  });

  return function readPath(filename) {
    const name = baseName(filename);
    const ending = extension(filename);
    const folders = foldersOf(unmasked(filename.slice(0, filename.length - name.length)));
    const stem = (ending === "" ? name : name.slice(0, -ending.length - 1)).slice(0, longest);
    const file = stemOf(`${folders.album ?? ""}\0${stem}`);
    return file && {
      ...file,
      extension: ending,
      stem,
      folders,
      artist: { file: file.artist, folder: folders.artist },
      claims: { own: file.title.versions, context: folders.context, hints: folders.hints },
    };
  };
}

/**
 * Reads one remote path for a wanted track: which title, artist, album, version and numbers it
 * claims. Never throws; a path without any name gives `null`.
 */
export function parsePath(filename: string, wanted: Track): ParsedPath | null {
  return pathReader(readWanted(wanted))(filename);
}
