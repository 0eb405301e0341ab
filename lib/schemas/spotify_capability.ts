/** What Spotify gives some apps and not others (contracts/spotify.md §2.6). */
import { z } from "zod";

export const SpotifyCapability = z.enum([
  /** `/playlists/{id}/items`; apps of before February 2026 may only have `/tracks`. */
  "playlist_items",
  /** `/me/library`; older apps may only have `/me/tracks`. */
  "library_generic",
  /** Several tracks with one request. */
  "batch_tracks",
  "audio_features",
  "recommendations",
]);
export type SpotifyCapability = z.output<typeof SpotifyCapability>;
