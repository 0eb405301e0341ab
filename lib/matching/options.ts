/** What every comparison is decided by. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import type { Thresholds } from "../music/verdict.ts";
import { knownAliases } from "../store/aliases.ts";

/** The thresholds of the settings. */
export function thresholdsOf(config: Config): Thresholds {
  return {
    auto_threshold: config.MATCH_AUTO_THRESHOLD,
    review_threshold: config.MATCHING_CONFIDENCE_THRESHOLD,
  };
}

/** What albums are compared by besides. */
export async function albumOptionsOf(
  { sql, config }: { sql: Sql; config: Config },
) {
  return {
    ...thresholdsOf(config),
    complete_threshold: config.MATCH_COMPLETE_THRESHOLD,
    nearly_threshold: config.MATCH_NEARLY_THRESHOLD,
    edition_aware: config.FEATURE_MATCHING_EDITION_AWARE,
    aliases: await knownAliases(sql),
  };
}
