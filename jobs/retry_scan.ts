import { failRound } from "../lib/life.ts";
import { markFailed } from "../lib/store/candidates.ts";
import { lockWish } from "../lib/store/wishes.ts";
import { strandedDownloads } from "../lib/store/stranded.ts";
import type { Job } from "./job.ts";

/**
 * Picks up downloads that nothing carries on with. A job that fails for the last time says so itself
 * (`gaveUp`); one that took its process with it each time cannot, and would leave a row that says
 * "searching" for ever.
 */
export const retryScan: Job<"retry_scan"> = {
  name: "retry_scan",
  pool: 1,
  timeout_s: 120,
  backoff: { base_s: 10, cap_s: 600 },
  async run(_payload, { sql, config, log }) {
    const stranded = await strandedDownloads(sql, config.RETRY_SCAN_BATCH_LIMIT);
    for (const { id, state, error } of stranded) {
      log.warn("download.stranded", { download_id: id, state, error });
      await sql.begin(async (tx) => {
        const wish = await lockWish(tx, id);
        if (wish?.state !== state) return;
        // Still marked as under way, its file would be kept from every other wish.
        if (wish.candidate_id !== null) {
          await markFailed(tx, wish.candidate_id, "transfer_failed", error);
        }
        await failRound(tx, wish, config, "internal_error", error);
      });
    }
  },
};
