import { pause } from "../lib/async.ts";
import { messageOf } from "../lib/errors.ts";
import { enqueueTick } from "../lib/queue/mod.ts";
import type { Services } from "./job.ts";
import { ticks } from "./ticks.ts";

/**
 * Adds the jobs that are due: one a tick, however many processes ask, and none while the last one
 * still waits or runs.
 */
export async function tick({ sql, config, log, gauge }: Services): Promise<void> {
  let failure: string | undefined;
  for (const { interval_s, enabled, job } of ticks) {
    if (enabled && !enabled(config)) continue;
    try {
      // Together: a process that dies in between would take the tick with it.
      await sql.begin((tx) => enqueueTick(tx, interval_s(config), job));
    } catch (error) {
      failure = messageOf(error);
      log.warn("cron.failed", { job_type: job.type, error: failure });
    }
  }
  gauge.beat("timer", failure);
}

/** `Deno.cron`, as far as it is used here. */
type Cron = (
  name: string,
  schedule: string,
  options: { signal: AbortSignal; backoffSchedule: number[] },
  handler: () => Promise<void>,
) => unknown;

/**
 * Starts the timer of this process, with its first tick at once; `backoffSchedule: []`, for the next
 * minute repeats anyway.
 */
export function startCron(services: Services, signal: AbortSignal, cron: Cron = Deno.cron): void {
  const { config, log, gauge } = services;
  if (!config.WATCHLIST_TIMER_ENABLED) return log.info("timer.disabled");
  gauge.rests("timer");
  cron("harmony ticks", "* * * * *", { signal, backoffSchedule: [] }, async () => {
    // Off the full minute: a timer that is a hair early would find its minute already taken.
    await pause(1000 + Math.random() * 2000, signal).catch(() => {});
    if (!signal.aborted) await tick(services);
  });
  void tick(services);
}
