/** Variables of comparing tracks and albums with what is owned. */
import type { z } from "zod";
import { count, flag, share } from "./config_kinds.ts";

export const matchingVariables = {
  FEATURE_MATCHING_EDITION_AWARE: flag(true).describe(
    "Prefer the wanted edition of an album (deluxe, anniversary, remaster); false: any will do",
  ),
  MATCH_COMPLETE_THRESHOLD: share(0.9).describe(
    "Share of its tracks from which on an album is complete",
  ),
  MATCH_NEARLY_THRESHOLD: share(0.8).describe("Share of its tracks from which on it nearly is"),
  MATCH_FUZZY_MAX_CANDIDATES: count(50, 1, 1000).describe(
    "Albums of the library that are compared when none is called as wanted",
  ),
  MATCH_MIN_ARTIST_SIM: share(0.6).describe("Least likeness of their artist's name"),
  MATCHING_WORKER_BATCH_SIZE: count(10, 1, 500).describe("Most results of the matcher in a batch"),
} as const satisfies Record<string, z.ZodType>;

interface Thresholds {
  MATCH_COMPLETE_THRESHOLD: number;
  MATCH_NEARLY_THRESHOLD: number;
}

/** What of these settings contradicts itself. */
export function matchingFaults(config: Thresholds): string[] {
  return config.MATCH_NEARLY_THRESHOLD > config.MATCH_COMPLETE_THRESHOLD
    ? ["MATCH_NEARLY_THRESHOLD: Must not be above MATCH_COMPLETE_THRESHOLD"]
    : [];
}
