import { z } from "zod";

/** ISRC without separators: country, registrant, year, designation (ISO 3901). */
export const Isrc = z.string().regex(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/);

const text = z.string().trim().min(1).max(500);

/** A recording somebody wants. What is not known is `null`, never an empty string. */
export const Track = z.object({
  title: text,
  artists: z.array(text).min(1).max(50),
  album: text.nullable(),
  album_artist: text.nullable(),
  duration_ms: z.int().positive().max(86_400_000).nullable(),
  isrc: Isrc.nullable(),
  track_number: z.int().min(1).max(9999).nullable(),
  disc_number: z.int().min(1).max(999).nullable(),
  year: z.int().min(1000).max(2999).nullable(),
}).meta({ id: "Track" });
export type Track = z.output<typeof Track>;

/** A track of which only some fields are known, completed with `null`. */
export function track(known: Pick<Track, "title" | "artists"> & Partial<Track>): Track {
  return {
    album: null,
    album_artist: null,
    duration_ms: null,
    isrc: null,
    track_number: null,
    disc_number: null,
    year: null,
    ...known,
  };
}
