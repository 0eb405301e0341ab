import { z } from "zod";

/** Who is asked by a search across all sources. */
export const SearchSource = z.enum(["spotify", "soulseek", "plex", "library", "musicbrainz"]);
export type SearchSource = z.output<typeof SearchSource>;

export const ItemType = z.enum(["track", "album", "artist"]);
export type ItemType = z.output<typeof ItemType>;

/** A track, album or artist as a source knows it, in the words all sources share. */
export const CatalogueItem = z.object({
  type: ItemType,
  /** Unique over all sources: `spotify:track:…`, `soulseek:file:…`, `library:track:…`. */
  id: z.string(),
  source: SearchSource,
  /** Of an artist its name. */
  title: z.string(),
  artists: z.array(z.string()),
  /** Of an album its title. */
  album: z.string().nullable(),
  year: z.int().nullable(),
  genres: z.array(z.string()),
  duration_ms: z.int().nullable(),
  explicit: z.boolean().nullable(),
  /** kbit/s. */
  bitrate: z.number().nullable(),
  /** `FLAC`, `MP3` …; null for what is no file. */
  format: z.string().nullable(),
  isrc: z.string().nullable(),
  track_number: z.int().nullable(),
  disc_number: z.int().nullable(),
  /** Of an album, how many tracks it has. */
  track_count: z.int().nullable(),
  /** What the source itself said, as far as somebody may need it. */
  raw: z.record(z.string(), z.unknown()),
});
export type CatalogueItem = z.output<typeof CatalogueItem>;

/** An item of which only some is known, completed with what stands for unknown. */
export function catalogueItem(
  known: Pick<CatalogueItem, "type" | "id" | "source" | "title"> & Partial<CatalogueItem>,
): CatalogueItem {
  return {
    artists: [],
    album: null,
    year: null,
    genres: [],
    duration_ms: null,
    explicit: null,
    bitrate: null,
    format: null,
    isrc: null,
    track_number: null,
    disc_number: null,
    track_count: null,
    raw: {},
    ...known,
  };
}
