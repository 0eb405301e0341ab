import { heartbeat, jobsChannel, lease, type LeasedJob, promote, reap } from "../lib/queue/mod.ts";
import type { JobName } from "../lib/schemas/jobs.ts";
import type { Pool } from "../lib/db.ts";
import type { Jobs, Services } from "./job.ts";
import { type Bell, createBell } from "./bell.ts";
import { quietly } from "./quietly.ts";
import { runJob, type Runner } from "./run_job.ts";

type Running = { job: LeasedJob; abort: AbortController; done: Promise<void> };

interface Worker extends Runner {
  id: string;
  running: Map<number, Running>;
  bell: Bell;
}

/**
 * Runs jobs until `stop` is aborted, then lets what runs finish until `kill` is aborted and gives
 * back the rest. Survives a database that goes away and comes back.
 * @param sql connections for the queue itself
 */
export async function work(
  sql: Pool,
  jobs: Jobs,
  services: Services,
  stop: AbortSignal,
  kill: AbortSignal,
): Promise<void> {
  const worker = createWorker(sql, jobs, services);
  const { config, log } = services;
  const beat = config.ORCH_HEARTBEAT_S * 1000;
  const period = Math.min(beat, config.ORCH_VISIBILITY_TIMEOUT_S * 1000 / 3);
  const heart = setInterval(() => void renew(worker), period);
  const reaper = setInterval(() => void quietly(log, "queue.reap", () => reap(sql)), 5000);
  stop.addEventListener("abort", worker.bell.ring);
  const listener = await listen(worker);
  log.info("worker.started", { worker: worker.id });
  let idle = 0;
  while (!stop.aborted) {
    const started = await quietly(log, "worker.lease", () => round(worker)) ?? 0;
    idle = started
      ? 0
      : Math.min(idle * 2 || config.ORCH_POLL_INTERVAL_MS, config.ORCH_POLL_INTERVAL_MAX_MS);
    if (!started) await worker.bell.wait(idle * (0.9 + Math.random() / 5));
  }
  await drain(worker, kill);
  clearInterval(heart);
  clearInterval(reaper);
  await listener?.unlisten().catch(() => {});
  log.info("worker.stopped", { worker: worker.id });
}

/** Runs one ready job, of the given type if one is named, and returns whether there was one. */
export async function workOne(
  sql: Pool,
  jobs: Jobs,
  services: Services,
  type?: JobName,
): Promise<boolean> {
  const worker = createWorker(sql, jobs, services);
  await promote(sql);
  for (const name of type ? [type] : Object.keys(jobs)) {
    const [job] = await lease(sql, [{ type: name, free: 1 }], worker.id, 60);
    if (!job) continue;
    begin(worker, job);
    await worker.running.get(job.id)?.done;
    return true;
  }
  return false;
}

function createWorker(sql: Pool, jobs: Jobs, services: Services): Worker {
  const id = `${Deno.hostname()}:${Deno.pid}:${crypto.randomUUID().slice(0, 8)}`;
  return { id, sql, jobs, services, running: new Map(), bell: createBell() };
}

/** Wakes the worker when jobs are added; polling stays the base, so a lost listener only delays. */
async function listen(worker: Worker) {
  return await quietly(worker.services.log, "queue.listen", async () => {
    const [schema] = await worker.sql`select current_schema() as name`;
    return await worker.sql.listen(jobsChannel(schema?.["name"]), worker.bell.ring);
  });
}

/** Leases for every free slot and starts what came. */
async function round(worker: Worker): Promise<number> {
  await promote(worker.sql);
  const { config } = worker.services;
  const total = config.ORCH_GLOBAL_CONCURRENCY - worker.running.size;
  const wants = total > 0 ? freeSlots(worker) : [];
  if (wants.length === 0) return 0;
  // One a process, so that a worker that vanishes says which job it was (queue.md §3.5).
  const suspects = [...worker.running.values()].some(({ job }) => job.crashes > 0) ? 0 : 1;
  const lease_s = config.ORCH_VISIBILITY_TIMEOUT_S;
  const leased = await lease(worker.sql, wants, worker.id, lease_s, { suspects, total });
  for (const job of leased) begin(worker, job);
  return leased.length;
}

function freeSlots(worker: Worker) {
  const held = [...worker.running.values()].map((running) => running.job.type);
  return Object.values(worker.jobs).flatMap(({ name, pool }) => {
    const free = pool - held.filter((type) => type === name).length;
    return free > 0 ? [{ type: name, free }] : [];
  });
}

function begin(worker: Worker, job: LeasedJob) {
  const abort = new AbortController();
  const done = runJob(worker, job, abort.signal).finally(() => {
    worker.running.delete(job.id);
    worker.bell.ring();
  });
  worker.running.set(job.id, { job, abort, done });
}

/** Renews the leases; a job whose lease is gone is aborted, for somebody else may run it now. */
async function renew(worker: Worker) {
  const held = [...worker.running.values()];
  if (held.length === 0) return;
  const lease_s = worker.services.config.ORCH_VISIBILITY_TIMEOUT_S;
  const kept = await quietly(
    worker.services.log,
    "worker.heartbeat",
    () => heartbeat(worker.sql, held.map((running) => running.job), lease_s),
  );
  if (!kept) return;
  for (const { job, abort } of held) {
    if (!kept.includes(job.id) && worker.running.has(job.id)) abort.abort(new Error("Lease lost"));
  }
}

async function drain(worker: Worker, kill: AbortSignal) {
  const left = () => [...worker.running.values()];
  const killed = new Promise<void>((resolve) => {
    if (kill.aborted) resolve();
    kill.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([Promise.all(left().map((running) => running.done)), killed]);
  for (const { abort } of left()) abort.abort(new Error("Stopping"));
  await Promise.all(left().map((running) => running.done));
}
