/** What a worker does by the clock while jobs run: renew leases, watch handlers, reap. */
import { heartbeat, reap, releaseOrphans } from "../lib/queue/mod.ts";
import { noteMs } from "./note.ts";
import { single } from "./single.ts";
import { quietly } from "./quietly.ts";
import { giveUp } from "./run_job.ts";
import { rename, trust } from "./leasing.ts";
import type { Worker } from "./worker.ts";

const watchMs = 100;
/** Vanished workers are looked for this often, and twice in a short lease. */
const reapMs = 5000;

/**
 * Starts the clockwork of a worker. Leases are renewed three times before they end, so that two
 * beats may be missed (queue.md §3.4).
 * @returns what ends it
 */
export function beginHeart(worker: Worker): () => Promise<void> {
  const { ORCH_HEARTBEAT_S, ORCH_VISIBILITY_TIMEOUT_S } = worker.services.config;
  const period = Math.min(ORCH_HEARTBEAT_S, ORCH_VISIBILITY_TIMEOUT_S / 3) * 1000;
  const sweepMs = Math.min(reapMs, ORCH_VISIBILITY_TIMEOUT_S * 500);
  const beat = single(() => renew(worker));
  const sweep = single(sweeping(worker));
  const timers = [
    setInterval(() => watch(worker), watchMs),
    setInterval(() => {
      worker.note.run();
      // The database was away: it is asked as soon as it may be back.
      if (performance.now() > worker.trustUntil) beat.run();
    }, noteMs),
    setInterval(beat.run, period * (0.9 + Math.random() / 10)),
    setInterval(sweep.run, sweepMs * (0.8 + Math.random() * 0.4)),
  ];
  return async () => {
    timers.forEach(clearInterval);
    await Promise.all([beat.idle(), worker.note.idle(), sweep.idle()]);
  };
}

/**
 * Renews the lease of everything this process holds. What is not its own any more is aborted; when the
 * database does not answer, everything is, before somebody else may have it.
 */
async function renew(worker: Worker) {
  const { log, config } = worker.services;
  const lease_s = config.ORCH_VISIBILITY_TIMEOUT_S;
  const running = worker.held.all();
  const waiting = worker.settler.waiting();
  const held = [...running.map(({ job }) => job), ...waiting];
  // Names under which nothing is held any more are left to end.
  const oldest = waiting.length ? 0 : Math.min(...running.map((one) => one.startedAt));
  for (const [name, at] of worker.earlier) if (oldest > at) worker.earlier.delete(name);
  const names = [worker.id, ...worker.earlier.keys()];
  const until = trust(lease_s);
  const beat = await quietly(
    log,
    "worker.heartbeat",
    () => heartbeat(worker.sql, names, held, lease_s),
  );
  // Whoever else lives had no database either: it is given time to say so.
  if (!beat) return void (worker.reapFrom = performance.now() + lease_s * 500);
  if (!beat.alive) return await startAnew(worker);
  worker.trustUntil = until;
  // One that its handler completed itself is gone for a good reason; so is one that ended since.
  const finished = new Set(worker.held.all().flatMap((one) => one.finished ? [one.job.id] : []));
  const asked = new Set(running);
  for (const one of worker.held.all()) {
    if (asked.has(one) && beat.lost.includes(one.job.id) && !finished.has(one.job.id)) {
      worker.held.abort("lost", one.job.id);
    }
  }
}

/** Everything was taken back: what still runs is told so, and a new name holds what comes now. */
async function startAnew(worker: Worker) {
  const { log } = worker.services;
  log.warn("worker.presumed_dead", { worker: worker.id, jobs: worker.held.size });
  worker.held.abort("lost");
  const until = await quietly(log, "worker.enlist", () => rename(worker));
  if (until) worker.trustUntil = until;
}

/** Aborts all when the lease may have ended; notes what is held for whoever looks. */
function watch(worker: Worker) {
  if (performance.now() > worker.trustUntil) worker.held.abort("lost");
  worker.held.watch();
}

/** Of so many sweeps one also looks for jobs whose worker nobody knows. */
const orphansEvery = 120;

function sweeping(worker: Worker) {
  let sweeps = 0;
  return async () => {
    await reapVanished(worker);
    if (++sweeps % orphansEvery !== 0) return;
    const { log } = worker.services;
    const orphans = await quietly(log, "queue.orphans", () => releaseOrphans(worker.sql)) ?? 0;
    if (orphans > 0) log.warn("queue.orphans", { jobs: orphans });
  };
}

/** Takes back what vanished workers held, and says goodbye to what died of it. */
async function reapVanished(worker: Worker) {
  const { log } = worker.services;
  if (performance.now() < worker.reapFrom) return;
  const reaped = await quietly(log, "queue.reap", () => reap(worker.sql)) ?? [];
  if (reaped.length) log.warn("queue.reaped", { jobs: reaped.length });
  for (const job of reaped) {
    if (job.dead) await giveUp(worker, job, "The worker vanished while it ran");
  }
}
