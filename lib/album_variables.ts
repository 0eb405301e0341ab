/** Variables of looking for the tracks of an album together. */
import type { z } from "zod";
import { count, seconds } from "./config_kinds.ts";

export const albumVariables = {
  ALBUM_MIN_TRACKS: count(3, 0, 1000).describe(
    "So many open tracks of one album are looked for with one search, and taken from one folder; 0: never",
  ),
  ALBUM_SEARCH_INTERVAL_S: seconds(900).describe("Least time between two searches for one album"),
} as const satisfies Record<string, z.ZodType>;
