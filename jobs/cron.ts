import { messageOf } from "../lib/errors.ts";
import { enqueueTick } from "../lib/queue/mod.ts";
import type { NewJob } from "../lib/schemas/jobs.ts";
import type { Services } from "./job.ts";

/** What is due every so often; a tick only adds a job, one however many processes ask. */
export async function tick({ sql, config, log }: Services): Promise<void> {
  const due: [interval_s: number, job: NewJob][] = [
    [config.LIBRARY_SCAN_INTERVAL_S, { type: "library_scan", payload: {} }],
    [config.RETRY_SCAN_INTERVAL_SEC, { type: "retry_scan", payload: {} }],
    [3600, { type: "tidy", payload: {} }],
  ];
  for (const [interval_s, job] of due) {
    await enqueueTick(sql, interval_s, job)
      .catch((error) => log.warn("cron.failed", { job_type: job.type, error: messageOf(error) }));
  }
}

/** Registers the timer of this process; `backoffSchedule: []`, for the next minute repeats anyway. */
export function startCron(services: Services, signal: AbortSignal): void {
  Deno.cron("harmony ticks", "* * * * *", { signal, backoffSchedule: [] }, () => tick(services));
}
