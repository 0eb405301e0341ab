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
  const bare = remote.split(/[\\/]/).at(-1)!.replace(/\.[^.]*$/, "").replace(numbering, "");
  const path = parsePath(remote, wish.artists.length ? wish : { ...wish, title: bare });
  const album = wish.album ?? tags?.album ?? albumOf(remote, path)?.name ?? null;
  const rest = {
    album,
    album_artist: wish.album_artist ?? tags?.album_artist ?? null,
    duration_ms: wish.duration_ms,
    isrc: wish.isrc ?? tags?.isrc ?? null,
    track_number: wish.track_number ?? tags?.track_number ?? (path?.track || null),
    disc_number: wish.disc_number ?? tags?.disc_number ?? path?.disc ?? path?.folders.disc ?? null,
    year: wish.year ?? tags?.year ?? null,
  };
  const { title, artists } = wish.artists.length ? wish : picked(bare, tags, remote, path);
  return track({ title, artists, ...rest });
}

const numbering = /^\d{1,3}[\s._-]+(?=\S)/;

/** Title and artists of a file somebody picked: its tags, `Artist - Title`, or its folders. */
function picked(
  name: string,
  tags: LibraryTags | undefined,
  remote: string,
  path: ParsedPath | null,
): Pick<Track, "title" | "artists"> {
  const [first = "", ...others] = name.split(" - ").map((part) => part.trim());
  const artists = others.length ? [first] : albumOf(remote, path)?.above ?? [];
  return {
    title: tags?.title ?? (others.join(" - ") || first),
    artists: tags?.artists.length ? tags.artists : artists,
  };
}

/** Brackets that name a year, a format or a catalogue number. */
const label =
  /[([{][^)\]}]*(?:\b(?:19|20)\d\d\b|flac|mp3|web|cd|vinyl|\d{2} ?bit|320|v0|[A-Z]{2,}\d{2,})[^)\]}]*[)\]}]/gi;

/** The album's folder as people wrote it, when the matcher took it for one, and the one above. */
function albumOf(
  remote: string,
  path: ParsedPath | null,
): { name: string; above: string[] } | undefined {
  const read = path?.folders.album;
  const folders = remote.split(/[\\/]/).slice(0, -1);
  for (let at = folders.length - 1; read && at > 0; at--) {
    const clean = folders[at]!.replace(label, " ").replace(/^\s*(?:19|20)\d\d\s*-\s*/, "")
      .replace(/\s+/g, " ").trim();
    const [artist, ...album] = clean.split(" - ");
    const name = [clean, album.join(" - ")].find((one) => normalise(one) === read);
    if (name) return { name, above: [name === clean ? folders[at - 1]! : artist!] };
  }
}
