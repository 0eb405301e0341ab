import type { Track } from "../schemas/track.ts";
import { segment } from "./segment.ts";

/** Room for `_1234` behind a name. */
const suffixBytes = 5;

/**
 * Where a track belongs: `Artist/Album/NN - Title.ext` below MUSIC_DIR, with `/` on every system
 * (seed 002 "File Organization"). Later discs have a folder of their own, `Album (Disc 2)`.
 * `extension` is taken with or without its dot.
 */
export function organisedPath(track: Track, extension: string): string {
  const artist = segment(track.album_artist ?? track.artists[0] ?? "Unknown Artist");
  return [artist, albumFolder(track), fileName(track, extension)].join("/");
}

function albumFolder(track: Track): string {
  const disc = (track.disc_number ?? 1) > 1 ? ` (Disc ${track.disc_number})` : "";
  return segment(track.album ?? "Unknown Album", disc.length) + disc;
}

function fileName(track: Track, extension: string): string {
  const dotted = `.${extension.toLowerCase().replace(/[^a-z0-9]/g, "")}`;
  const number = track.track_number;
  const title = number === null
    ? track.title
    : `${String(number).padStart(2, "0")} - ${track.title}`;
  return segment(title, dotted.length + suffixBytes) + dotted;
}

/** The `n`-th other name of a path: `…/01 - Song.flac` → `…/01 - Song_1.flac`. */
export function withSuffix(path: string, n: number): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") + 1
    ? `${path.slice(0, dot)}_${n}${path.slice(dot)}`
    : `${path}_${n}`;
}
