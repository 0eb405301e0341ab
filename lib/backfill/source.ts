/** Who may know a recording. */
import { inTurns } from "../async.ts";
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import { thresholdsOf } from "../matching/options.ts";
import { decidingTagged } from "../music/tagged_decide.ts";
import type { BackfillFacts } from "../schemas/backfill.ts";
import type { Track } from "../schemas/track.ts";
import { knownAliases } from "../store/aliases.ts";
import type { BackfillItem } from "../store/backfill_items.ts";

/** A service that is asked about tracks. */
export interface BackfillSource {
  /**
   * The recording, when there is no doubt of it.
   * @throws {AppError} when the service cannot be asked
   */
  find(
    item: Pick<BackfillItem, "track" | "spotify">,
    signal: AbortSignal,
  ): Promise<BackfillFacts | null>;
}

/**
 * Decides by the gates and thresholds of the matcher: the offers of the one recording that is wanted, the
 * best first; none when nothing is sure.
 */
export type Sure = <T extends { record: Track }>(
  wanted: Track,
  offers: readonly T[],
  signal: AbortSignal,
) => Promise<T[]>;

/** So much less sure than the best one, an offer is left. */
const margin = .02;

/** Only what the matcher would take unasked counts as found. */
export function surely(sql: Pool, config: Config): Sure {
  return async (wanted, offers, signal) => {
    const options = { ...thresholdsOf(config), aliases: await knownAliases(sql) };
    const { outcome, ranked } = await inTurns(decidingTagged(wanted, offers, options), signal);
    const [best] = ranked;
    if (outcome !== "auto" || !best) return [];
    const least = best.verdict.confidence - margin;
    return ranked.filter(({ outcome, verdict: { confidence } }) =>
      outcome === "auto" && confidence >= least
    ).map(({ offer }) => offer);
  };
}
