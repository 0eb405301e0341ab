/** What a worker does by the clock while jobs run: renew leases, watch handlers, reap. */
import { heartbeat, reap } from "../lib/queue/mod.ts";
import { quietly } from "./quietly.ts";
import { giveUp } from "./run_job.ts";
import { trust, type Worker } from "./worker.ts";

const watchMs = 100;
const reapMs = 5000;

/**
 * Starts the clockwork of a worker. Leases are renewed three times before they end, so that two
 * beats may be missed (queue.md §3.4).
 * @returns what ends it
 */
export function beginHeart(worker: Worker): () => Promise<void> {
  const { ORCH_HEARTBEAT_S, ORCH_VISIBILITY_TIMEOUT_S } = worker.services.config;
  const period = Math.min(ORCH_HEARTBEAT_S, ORCH_VISIBILITY_TIMEOUT_S / 3) * 1000;
  const beat = single(() => renew(worker));
  const sweep = single(() => reapVanished(worker));
  const timers = [
    setInterval(() => worker.held.watch(), watchMs),
    setInterval(beat.run, period * (0.9 + Math.random() / 10)),
    setInterval(sweep.run, reapMs * (0.8 + Math.random() * 0.4)),
  ];
  return async () => {
    timers.forEach(clearInterval);
    await Promise.all([beat.idle(), sweep.idle()]);
  };
}

/** Does something only while it is not being done. */
function single(act: () => Promise<void>) {
  let busy: Promise<void> | undefined;
  return {
    run: () => void (busy ??= act().finally(() => busy = undefined)),
    idle: async () => await busy,
  };
}

/** Renews the leases; a job whose lease is gone is aborted, for somebody else may run it now. */
async function renew(worker: Worker) {
  const running = worker.held.all();
  const jobs = [...running.map(({ job }) => job), ...worker.settler.waiting()];
  if (jobs.length === 0) return;
  const lease_s = worker.services.config.ORCH_VISIBILITY_TIMEOUT_S;
  const until = trust(lease_s);
  const kept = await quietly(
    worker.services.log,
    "worker.heartbeat",
    () => heartbeat(worker.sql, jobs, lease_s),
  );
  if (!kept) return;
  const held = new Set(kept);
  for (const one of running) {
    if (held.has(one.job.id)) one.trustUntil = until;
    // Completed by its handler, it is gone for a good reason.
    else if (!one.finished) worker.held.abort(one.job.id, "lost");
  }
}

/** Takes back what vanished workers held, and says goodbye to what died of it. */
async function reapVanished(worker: Worker) {
  const { log } = worker.services;
  const reaped = await quietly(log, "queue.reap", () => reap(worker.sql)) ?? [];
  if (reaped.length) log.warn("queue.reaped", { jobs: reaped.length });
  for (const job of reaped) {
    if (job.dead) await giveUp(worker, job, "The worker vanished while it ran");
  }
}
