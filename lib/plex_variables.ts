/** Variables of Plex. */
import { z } from "zod";
import { count, httpUrl, list, secret } from "./config_kinds.ts";

export const plexVariables = {
  PLEX_BASE_URL: httpUrl.optional().describe(
    "Where your Plex server answers, e.g. http://127.0.0.1:32400; INTEGRATIONS_ENABLED needs plex",
  ),
  PLEX_TOKEN: z.string().trim().regex(/^[\x21-\x7e]{1,2000}$/).optional().meta(secret).describe(
    "Your X-Plex-Token",
  ),
  PLEX_LIBRARY: list("").describe(
    "Music libraries of Plex by name, key or uuid, separated by commas; empty: all of them",
  ),
  PLEX_TIMEOUT_MS: count(15_000, 100, 600_000).describe("Time limit of a call to Plex"),
} as const satisfies Record<string, z.ZodType>;
