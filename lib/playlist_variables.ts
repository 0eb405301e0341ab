/** Variables of the account's playlists, and of filling what lists did not say. */
import { z } from "zod";
import { count, seconds } from "./config_kinds.ts";

export const playlistVariables = {
  PLAYLIST_SYNC_INTERVAL_S: seconds(3600, 300).describe(
    "Time between two looks at the account's playlists; what did not change costs a request for fifty",
  ),
  BACKFILL_MAX_ITEMS: count(2000, 1, 10_000).describe(
    "Most tracks of a backfill; more than a day's requests are spread over days",
  ),
  BACKFILL_CACHE_TTL_SEC: seconds(604_800).describe(
    "What a backfill found is kept this long; that nothing was found, 30 days",
  ),
  BACKFILL_PROVIDER: z.enum(["spotify", "musicbrainz"]).optional().describe(
    "Who is asked by a backfill; empty: Spotify where it can be asked, else MusicBrainz",
  ),
} as const satisfies Record<string, z.ZodType>;
