import { forgetSessions } from "../lib/store/access.ts";
import { forgetDenials } from "../lib/store/denials.ts";
import { forgetSearches } from "../lib/store/search_budget.ts";
import type { Job } from "./job.ts";

/** Deletes what is past its time. */
export const tidy: Job<"tidy"> = {
  name: "tidy",
  pool: 1,
  timeout_s: 120,
  backoff: { base_s: 60, cap_s: 3600 },
  async run(_payload, { sql, config }) {
    await forgetSearches(sql, config.SLSKD_SEARCH_WINDOW_S);
    await forgetDenials(sql);
    await forgetSessions(sql);
    await sql`delete from queue_cron_runs where tick < now() - interval '2 days'`;
  },
};
