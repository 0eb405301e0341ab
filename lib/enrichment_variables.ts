/** Variables of what is added to a file after it was filed. */
import { z } from "zod";
import { count, httpUrl } from "./config_kinds.ts";

export const enrichmentVariables = {
  MUSICBRAINZ_CONTACT: z.string().trim().regex(/^[^\s()]{3,200}$/).optional().describe(
    "An address or URL by which MusicBrainz can reach you; empty: MusicBrainz is never asked",
  ),
  MUSICBRAINZ_BASE_URL: httpUrl.default("https://musicbrainz.org/ws/2").describe(
    "Where MusicBrainz answers, or a mirror of it",
  ),
  MUSICBRAINZ_INTERVAL_MS: count(1100, 0, 600_000).describe(
    "Least time between two requests to it; musicbrainz.org itself asks for a second",
  ),
  MUSICBRAINZ_TIMEOUT_MS: count(15_000, 100, 600_000).describe("Time limit of a request to it"),
} as const satisfies Record<string, z.ZodType>;
