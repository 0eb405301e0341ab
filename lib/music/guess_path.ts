import { baseName, extension } from "./audio.ts";
import { type GuessedFolders, guessFolders } from "./guess_folder.ts";
import { guessStem } from "./guess_stem.ts";
import { readTitle } from "./versions.ts";

/** What a remote path says of itself, where nobody knows what is looked for. */
export interface GuessedPath {
  artist: string | null;
  album: string | null;
  year: number | null;
  disc: number | null;
  track: number | null;
  /** With its version, as it is written; of a path without any name the path itself. */
  title: string;
}

/**
 * Reads paths by their layout alone (matching.md §3.2); what equal folders say is read once. Never
 * throws, and never gives an empty title for a path that is none.
 */
export function pathGuesser(): (filename: string) => GuessedPath {
  const known = new Map<string, GuessedFolders>();
  return function guess(filename) {
    const name = baseName(filename);
    const place = filename.slice(0, filename.length - name.length);
    let folders = known.get(place);
    if (!folders) {
      folders = guessFolders(place.split(/[\\/]/).filter((part) => part.trim() !== ""));
      known.set(place, folders);
    }
    return combined(filename, name, folders);
  };
}

function combined(filename: string, name: string, folders: GuessedFolders): GuessedPath {
  const ending = extension(filename);
  const stem = ending === "" ? name : name.slice(0, -ending.length - 1);
  const file = guessStem(stem, folders);
  const title = file.title.trim() || stem.trim() || filename;
  return {
    artist: file.artist ?? (folders.various ? null : folders.artist),
    album: folders.album ?? file.album,
    year: folders.year,
    disc: folders.disc ?? file.disc,
    track: file.track,
    title,
  };
}

/** Reads one path by its layout alone, and its title for versions: `live`, `remix` … */
export function guessPath(filename: string): GuessedPath & { versions: string[] } {
  const path = pathGuesser()(filename);
  return { ...path, versions: readTitle(path.title).versions.map(({ kind }) => kind) };
}
