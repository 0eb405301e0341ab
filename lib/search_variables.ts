/** Variables of the search across all sources. */
import { count, seconds } from "./config_kinds.ts";

export const searchVariables = {
  SEARCH_TIMEOUT_MS: count(8000, 100, 120_000).describe(
    "POST /search answers with what is there after this long",
  ),
  SEARCH_MAX_LIMIT: count(100, 1, 1000).describe(
    "Most results a page of a search may be asked for",
  ),
  SEARCH_CACHE_S: seconds(300, 0).describe(
    "The same question is answered from an earlier search for this long; from Soulseek twice as long",
  ),
};
