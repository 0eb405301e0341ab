/** A place of a playlist as it is kept. */
import { z } from "zod";
import { SpotifyFacts } from "./enrichment.ts";
import { Track } from "./track.ts";

export const PlaylistPlace = z.object({
  /** `null`: an episode, or what Spotify has no more. */
  track: Track.nullable(),
  fingerprint: z.string().nullable(),
  spotify_id: z.string().nullable(),
  uri: z.string().nullable(),
  is_local: z.boolean(),
  /** ISO 8601. */
  added_at: z.string().nullable(),
  spotify: SpotifyFacts.nullable(),
});
export type PlaylistPlace = z.output<typeof PlaylistPlace>;
