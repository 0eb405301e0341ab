/** What a finished file is called and tagged: the wish first, then what the file itself says. */
import type { LibraryTags } from "./files/tags.ts";
import { normalise } from "./music/normalise.ts";
import { type ParsedPath, parsePath } from "./music/parse_path.ts";
import { type Track, track } from "./schemas/track.ts";

/**
 * Completes a wish from the tags of the file, then from its remote path (seed 002, "File
 * Organization": a missing album is guessed). A file somebody picked has no artists of its own.
 */
export function describe(wish: Track, tags: LibraryTags | undefined, remote: string): Track {
  const picked = wish.artists.length === 0;
  const path = parsePath(remote, wish);
  const credit = picked ? fromName(path?.stem ?? wish.title) : { ...wish, artists: wish.artists };
  return track({
    title: picked ? tags?.title ?? credit.title : wish.title,
    artists: picked && tags?.artists.length ? tags.artists : credit.artists,
    album: wish.album ?? tags?.album ?? albumOf(remote, path),
    album_artist: wish.album_artist ?? tags?.album_artist ?? null,
    duration_ms: wish.duration_ms,
    isrc: wish.isrc ?? tags?.isrc ?? null,
    track_number: wish.track_number ?? tags?.track_number ?? (path?.track || null),
    disc_number: wish.disc_number ?? tags?.disc_number ?? path?.disc ?? path?.folders.disc ?? null,
    year: wish.year ?? tags?.year ?? null,
  });
}

/** `01 - Artist - Title` without tags. */
function fromName(stem: string): Pick<Track, "title" | "artists"> {
  const parts = stem.replace(/^\d{1,3}[\s._-]+/, "").split(" - ").map((part) => part.trim());
  const [first, ...rest] = parts;
  if (!first || rest.length === 0) return { title: stem, artists: [] };
  return { title: rest.join(" - "), artists: [first] };
}

/** Brackets that name a year, a format or a catalogue number. */
const label =
  /[([{][^)\]}]*(?:\b(?:19|20)\d\d\b|flac|mp3|web|cd|vinyl|\d{2} ?bit|320|v0|[A-Z]{2,}\d{2,})[^)\]}]*[)\]}]/gi;

/** The album's folder as people wrote it, when the matcher took it for one. */
function albumOf(remote: string, path: ParsedPath | null): string | null {
  const read = path?.folders.album;
  if (!read) return null;
  const folders = remote.split(/[\\/]/).slice(0, -1).reverse();
  for (const folder of folders) {
    const clean = folder.replace(label, " ").replace(/^\s*(?:19|20)\d\d\s*-\s*/, "")
      .replace(/\s+/g, " ").trim();
    const name = [clean, clean.split(" - ").slice(1).join(" - ")].find((one) =>
      normalise(one) === read
    );
    if (name) return name;
  }
  return null;
}
