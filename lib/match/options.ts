import { environment, readConfig, type VariableName } from "../config.ts";
import type { DecideOptions } from "../music/decide.ts";
import { profileOf } from "../music/quality.ts";

const needed: readonly string[] = [
  "MATCH_AUTO_THRESHOLD",
  "MATCHING_CONFIDENCE_THRESHOLD",
  "QUALITY_PROFILE",
  "SLSKD_PREFERRED_FORMATS",
] satisfies VariableName[];

/**
 * What the matcher decides by, without a database: thresholds and formats of the environment. No
 * other setting is read, so that none can be wrong.
 * @throws {ConfigError}
 */
export function matchOptions(): DecideOptions {
  const given = environment();
  const config = readConfig((name) => needed.includes(name) ? given(name) : undefined);
  return {
    auto_threshold: config.MATCH_AUTO_THRESHOLD,
    review_threshold: config.MATCHING_CONFIDENCE_THRESHOLD,
    profile: config.QUALITY_PROFILE ?? profileOf(config.SLSKD_PREFERRED_FORMATS),
  };
}
