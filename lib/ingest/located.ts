import type { ParsedLine } from "../schemas/ingest.ts";
import { item, linked, type Raw, skipped } from "./item.ts";
import { findSpotifyLink } from "./links.ts";
import { splitAtSureDash } from "./plain.ts";
import { wantsLossless } from "./prior.ts";

/** An entry of a player's playlist: what it says, and where it lies. */
export interface Located {
  title?: string | undefined;
  creator?: string | undefined;
  album?: string | undefined;
  album_artist?: string | undefined;
  duration_ms?: number | null | undefined;
  track_number?: number | undefined;
  /** Paths and addresses. */
  places: readonly string[];
}

const longestPath = 4096;

/**
 * The track an entry names: by its own words, by `Artist - Title` in them or in the name of its file,
 * or by a link. Paths alone say nothing; what they say of the disk they lie on is not kept.
 */
export function locatedItem(line: number, raw: Raw, entry: Located): ParsedLine {
  const { creator, places, ...said } = entry;
  const path = places.find((place) => place.trim() !== "") ?? "";
  if (path.length > longestPath) return skipped(line, raw, "too_long");
  const fields = { ...said, prior: wantsLossless(path) };
  const url = places.map((place) => findSpotifyLink(place)?.url).find((found) => found);
  if (creator?.trim()) return item(line, raw, { ...fields, artists: [creator], url });
  const named = splitAtSureDash(fields.title ?? "") ?? splitAtSureDash(songName(path));
  if (named) {
    return item(line, raw, { ...fields, title: named.title, artists: [named.artist], url });
  }
  if (fields.title?.trim()) {
    const artist = fields.album_artist;
    return item(line, raw, { ...fields, artists: artist ? [artist] : [], url });
  }
  if (url) return linked(line, raw, url);
  if (/^https?:/i.test(path)) return skipped(line, raw, "not_a_track", path);
  return skipped(line, raw, path ? "local_path" : "no_title");
}

/** The name of a file without its folders, its extension, and the number of its track. */
function songName(path: string): string {
  return unescaped(path).split(/[/\\]/).at(-1)!
    .replace(/\.[a-z0-9]{2,5}$/i, "")
    .replace(/^(?:\d{1,3}(?:-\d{1,3})?(?:[.)]\s*|\s+[-–—]\s+)|(?:\d-\d{2}|0\d)\s+)/, "");
}

/** URLs write blanks and letters as `%20`. */
function unescaped(path: string): string {
  if (!/^[a-z]{3,}:\/\//i.test(path)) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
