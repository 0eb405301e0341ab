/** What every comparison is decided by. */
import type { Config } from "../config.ts";
import type { Thresholds } from "../music/verdict.ts";

/** The thresholds of the settings. */
export function thresholdsOf(config: Config): Thresholds {
  return {
    auto_threshold: config.MATCH_AUTO_THRESHOLD,
    review_threshold: config.MATCHING_CONFIDENCE_THRESHOLD,
  };
}
