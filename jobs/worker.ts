/** The loop that leases jobs and runs them (queue.md §3). */
import type { Pool } from "../lib/db.ts";
import { jobsChannel, lease, promote } from "../lib/queue/mod.ts";
import { createPolicies } from "../lib/retry_policy.ts";
import type { JobName } from "../lib/schemas/jobs.ts";
import { type Bell, createBell } from "./bell.ts";
import { beginHeart } from "./heart.ts";
import type { Jobs, Services } from "./job.ts";
import { createMarks, type Marks } from "./marks.ts";
import { quietly } from "./quietly.ts";
import type { Runner } from "./run_job.ts";
import { createHeld, type Held, type Patience } from "./running.ts";
import { createSettler, type Settler } from "./settle.ts";
import { slotsOf } from "./slots.ts";
import { countTypes, createTurns, type Turns } from "./turns.ts";

/** A worker of this process. */
export interface Worker extends Runner {
  id: string;
  /** The queue's own connections: handlers cannot starve a heartbeat. */
  sql: Pool;
  bell: Bell;
  held: Held;
  settler: Settler;
  /** How many jobs of each type it runs at once. */
  slots: Record<JobName, number>;
  turns: Turns;
  marks: Marks;
  /** When delayed jobs are looked at next, on this process's clock. */
  promoteAt: number;
}

/**
 * Runs jobs until `stop` is aborted, then lets what runs finish until `kill` is aborted and gives
 * back the rest. Survives a database that goes away and comes back.
 * @param sql connections for the queue itself, four so that none waits for another
 */
export async function work(
  sql: Pool,
  jobs: Jobs,
  services: Services,
  stop: AbortSignal,
  kill: AbortSignal,
  patience?: Partial<Patience>,
): Promise<void> {
  const worker = createWorker(sql, jobs, services, kill, patience);
  const { log } = services;
  const endHeart = beginHeart(worker);
  stop.addEventListener("abort", worker.bell.ring);
  const listener = await listen(worker);
  log.info("worker.started", { worker: worker.id });
  await loop(worker, stop);
  await drain(worker, kill);
  await endHeart();
  await listener?.unlisten().catch(() => {});
  log.info("worker.stopped", { worker: worker.id });
}

/** Runs one ready job, of the given type if one is named, and returns whether there was one. */
export async function workOne(
  sql: Pool,
  jobs: Jobs,
  services: Services,
  type?: JobName,
  patience?: Partial<Patience>,
): Promise<boolean> {
  const worker = createWorker(sql, jobs, services, new AbortController().signal, patience);
  await promote(sql);
  for (const name of type ? [type] : Object.keys(jobs)) {
    const [job] = await lease(sql, [{ type: name, free: 1 }], worker.id, 60);
    if (!job) continue;
    const watch = setInterval(() => worker.held.watch(), 20);
    void worker.held.begin(job, Infinity);
    while (worker.held.size > 0) await worker.bell.wait(1000);
    clearInterval(watch);
    await worker.settler.idle();
    return true;
  }
  return false;
}

function createWorker(
  sql: Pool,
  jobs: Jobs,
  services: Services,
  kill: AbortSignal,
  patience: Partial<Patience> = {},
): Worker {
  const { config, log, reread } = services;
  const id = `${Deno.hostname()}:${Deno.pid}:${crypto.randomUUID().slice(0, 8)}`;
  const bell = createBell();
  const settler = createSettler({ sql, log, kill });
  const runner = { jobs, services, policies: createPolicies(config, log, reread) };
  const held = createHeld(runner, settler, bell.ring, patience);
  return {
    ...runner,
    id,
    sql,
    bell,
    held,
    settler,
    slots: slotsOf(jobs, config),
    turns: createTurns(config),
    marks: createMarks(),
    promoteAt: 0,
  };
}

/** Wakes the worker when jobs are added; polling stays the base, so a lost listener only delays. */
async function listen(worker: Worker) {
  return await quietly(worker.services.log, "queue.listen", async () => {
    const [schema] = await worker.sql`select current_schema() as name`;
    return await worker.sql.listen(
      jobsChannel(schema?.["name"]),
      (text) => hear(worker, text),
      worker.bell.ring,
    );
  });
}

/** `cancel:1,2` names jobs that somebody cancelled; whatever else is said means that jobs came. */
function hear(worker: Worker, text: string) {
  const ids = /^cancel:([\d,]+)$/.exec(text)?.[1]?.split(",") ?? [];
  for (const id of ids) worker.held.abort(Number(id), "cancelled");
  worker.bell.ring();
}

async function loop(worker: Worker, stop: AbortSignal) {
  const { config, log } = worker.services;
  let idle = 0;
  while (!stop.aborted) {
    const started = await quietly(log, "worker.lease", () => round(worker)) ?? 0;
    idle = started
      ? 0
      : Math.min(idle * 2 || config.ORCH_POLL_INTERVAL_MS, config.ORCH_POLL_INTERVAL_MAX_MS);
    // With jitter, so that processes do not ask all at once.
    const pause = Math.min(idle * (0.9 + Math.random() / 5), worker.promoteAt - performance.now());
    if (!started) await worker.bell.wait(Math.max(pause, 0));
  }
}

/** Leases for every free slot and starts what came. */
async function round(worker: Worker): Promise<number> {
  const { config } = worker.services;
  const total = config.ORCH_GLOBAL_CONCURRENCY - worker.held.size;
  const wants = total > 0 ? freeSlots(worker) : [];
  const leased = wants.length === 0 ? [] : await leaseFor(worker, wants, total);
  await promoteDue(worker);
  return leased.length;
}

async function leaseFor(worker: Worker, wants: ReturnType<typeof freeSlots>, total: number) {
  const lease_s = worker.services.config.ORCH_VISIBILITY_TIMEOUT_S;
  // One suspect a process, so that a worker that vanishes says which job it was (queue.md §3.5).
  const suspects = worker.held.all().some(({ job }) => job.crashes > 0) ? 0 : 1;
  const trustUntil = trust(lease_s);
  const leased = await lease(worker.sql, wants, worker.id, lease_s, { suspects, total });
  if (worker.marks.leased(wants, leased)) worker.bell.ring();
  worker.turns.took(wants, leased);
  for (const job of leased) void worker.held.begin(job, trustUntil);
  return leased;
}

/** Until when a lease asked for now is safe: a tenth, a second at most, is left for the way. */
export function trust(lease_s: number): number {
  return performance.now() + lease_s * 1000 - Math.min(1000, lease_s * 100);
}

function freeSlots({ held, slots, turns, marks }: Worker) {
  const busy = countTypes(held.all().map(({ job }) => job));
  return Object.entries(slots).flatMap(([name, most]) => {
    const free = most - (busy.get(name) ?? 0);
    return free > 0 ? [{ type: name, free, after: marks.of(name), ...turns.of(name) }] : [];
  });
}

/** Delayed jobs are looked at when the next one is due, and at every slow poll. */
async function promoteDue(worker: Worker) {
  const now = performance.now();
  if (now < worker.promoteAt) return;
  const { config } = worker.services;
  const { ready, next_s } = await promote(worker.sql);
  const wait = Math.min((next_s ?? Infinity) * 1000, config.ORCH_POLL_INTERVAL_MAX_MS);
  worker.promoteAt = now + Math.max(wait, config.ORCH_POLL_INTERVAL_MS / 4);
  if (ready) worker.bell.ring();
}

async function drain(worker: Worker, kill: AbortSignal) {
  const killed = () => {
    for (const { job } of worker.held.all()) worker.held.abort(job.id, "stop");
  };
  if (kill.aborted) killed();
  kill.addEventListener("abort", killed, { once: true });
  while (worker.held.size > 0) await worker.bell.wait(1000);
  kill.removeEventListener("abort", killed);
  await worker.settler.idle();
}
