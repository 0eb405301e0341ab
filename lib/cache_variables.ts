/** Variables of the cache of answers (seed 002, "Observability & Caching"). */
import { z } from "zod";
import { cacheRules } from "./cache/rules.ts";
import { count, flag, seconds } from "./config_kinds.ts";

export const cacheVariables = {
  CACHE_ENABLED: flag(true).describe(
    "Keep JSON answers for a moment, until what they show changes",
  ),
  CACHE_DEFAULT_TTL_S: seconds(30, 0).describe("An answer is given again unasked for this long"),
  CACHE_STALE_WHILE_REVALIDATE_S: seconds(60, 0).describe(
    "And for this long after that, while a new one is made",
  ),
  CACHE_MAX_ITEMS: count(5000, 1, 1_000_000).describe("Answers a process keeps at most"),
  CACHE_FAIL_OPEN: flag(true).describe("A fault of the cache is logged; false: it is an error 500"),
  CACHEABLE_PATHS: cacheRules.describe(
    "Which answers are kept: path|seconds|seconds_stale, separated by commas; the first that fits " +
      "decides, 0 seconds keeps none. A path may end with /* or be a regular expression. Empty: " +
      "the history and what Spotify answers",
  ),
  CACHE_STRATEGY_ETAG: z.enum(["strong", "weak"]).default("strong").describe(
    "Kind of the ETag of a JSON answer: strong or weak",
  ),
  CACHE_WRITE_THROUGH: flag(true).describe(
    "Answers about playlists are forgotten as soon as playlists are written",
  ),
  CACHE_LOG_EVICTIONS: flag(true).describe("A log line for answers that were forgotten early"),
} as const;
