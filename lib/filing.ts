/** What a finished file is called and tagged: the wish first, then what the file itself says. */
import type { LibraryTags } from "./files/tags.ts";
import { parsePath } from "./music/parse_path.ts";
import { type Track, track } from "./schemas/track.ts";

/**
 * Completes a wish from the tags of the file, then from its remote path (seed 002, "File
 * Organization": a missing album is guessed). A file somebody picked has no artists of its own.
 */
export function describe(
  wish: Pick<Track, keyof Track>,
  tags: LibraryTags | undefined,
  remote: string,
): Track {
  const path = parsePath(remote, wish);
  const picked = wish.artists.length === 0;
  return track({
    title: picked ? tags?.title ?? path.title ?? wish.title : wish.title,
    artists: picked ? named(tags?.artists) ?? named([path.artist]) ?? [] : wish.artists,
    album: wish.album ?? tags?.album ?? path.album ?? null,
    album_artist: wish.album_artist ?? tags?.album_artist ?? null,
    duration_ms: wish.duration_ms,
    isrc: wish.isrc ?? tags?.isrc ?? null,
    track_number: wish.track_number ?? tags?.track_number ?? path.track_number ?? null,
    disc_number: wish.disc_number ?? tags?.disc_number ?? path.disc_number ?? null,
    year: wish.year ?? tags?.year ?? path.year ?? null,
  });
}

function named(artists: readonly (string | null | undefined)[] | undefined): string[] | undefined {
  const known = (artists ?? []).filter((artist): artist is string => !!artist);
  return known.length ? known : undefined;
}
