/** What may be asked of the playlists that are kept. */
import { z } from "zod";

/** `GET /spotify/playlists`. */
export const PlaylistQuery = z.object({
  /** Words of the name or the owner. */
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type PlaylistQuery = z.output<typeof PlaylistQuery>;

/** `GET /spotify/playlists/{id}/tracks`. */
export const PlacesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  /** Reads the tracks now where they never were. */
  refresh: z.stringbool().default(false),
});
export type PlacesQuery = z.output<typeof PlacesQuery>;

/** Spotify's ids, and the saved tracks. */
export const PlaylistId = z.object({ id: z.string().regex(/^(?:[0-9A-Za-z]{22}|liked)$/) });
