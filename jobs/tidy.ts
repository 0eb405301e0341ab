import { forgetBuckets } from "../lib/rate_limit.ts";
import { forgetDenials } from "../lib/store/denials.ts";
import { forgetTicks, reindex, reindexWeekly } from "../lib/store/queue_upkeep.ts";
import { forgetRecycled } from "../lib/recycling.ts";
import { rules } from "../lib/store/retention.ts";
import { warnOfConsent } from "../lib/spotify/consent.ts";
import { forgetUploads } from "../lib/store/free_uploads.ts";
import { forgetSessions } from "../lib/store/sessions.ts";
import { forgetWrong } from "../lib/store/wrong_keys.ts";
import { forgetSearches } from "../lib/store/search_budget.ts";
import { forgetRequests } from "../lib/store/spotify_requests.ts";
import type { Job, JobContext } from "./job.ts";
import { quietly } from "./quietly.ts";
import { settleQuarantine } from "./settle_quarantine.ts";
import { sweepFolders } from "./sweep_folders.ts";
import { intervals } from "./ticks.ts";

/** Rows a statement deletes. */
const batch = 5000;

/** After this the rest is left to the next hour. */
const budgetMs = 60_000;

/** Deletes what is past its time. */
export const tidy: Job<"tidy"> = {
  name: "tidy",
  pool: 1,
  timeout_s: 300,
  backoff: { base_s: 60, cap_s: 3600 },
  async run(_payload, context) {
    const { sql, config, log } = context;
    await forgetSearches(sql, config.SLSKD_SEARCH_WINDOW_S);
    await forgetRequests(sql);
    await forgetUploads(sql);
    await forgetDenials(sql);
    await forgetSessions(sql);
    await forgetBuckets(sql);
    await forgetWrong(sql);
    await warnOfConsent(sql);
    await forgetTicks(sql, { ...intervals(config), [reindex.key]: reindex.interval_s });
    await quietly(log, "recycle.tidy_failed", () => forgetRecycled(context, context.signal));
    await quietly(log, "quarantine.unsettled", () => settleQuarantine(context));
    await quietly(log, "downloads.not_swept", () => sweepFolders(context));
    await forgetRows(context);
    if (await quietly(log, "queue.reindex_failed", () => reindexWeekly(sql))) {
      log.info("queue.reindexed");
    }
  },
};

/** Runs every rule until nothing is left for it, or the time is up. */
export async function forgetRows(
  { sql, config, log, signal }: Pick<JobContext, "sql" | "config" | "log" | "signal">,
  { rows = batch, ms = budgetMs }: { rows?: number; ms?: number } = {},
): Promise<void> {
  const end = performance.now() + ms;
  const deleted: Record<string, number> = {};
  for (const [table, rule] of Object.entries(rules)) {
    for (let last = rows; last >= rows;) {
      signal.throwIfAborted();
      if (performance.now() > end) return log.warn("tidy.unfinished", { table, deleted });
      last = await rule(sql, config, rows);
      if (last > 0) deleted[table] = (deleted[table] ?? 0) + last;
    }
  }
  if (Object.keys(deleted).length > 0) log.info("tidy.deleted", deleted);
}
