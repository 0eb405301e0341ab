/** The loop that leases jobs and runs them (queue.md §3). */
import { pause } from "../lib/async.ts";
import type { Pool } from "../lib/db.ts";
import { enlist, jobsChannel, lease, type LeasedJob, promote, resign } from "../lib/queue/mod.ts";
import type { JobName } from "../lib/schemas/jobs.ts";
import { type Bell, createBell } from "./bell.ts";
import { beginHeart } from "./heart.ts";
import type { Jobs, Services } from "./job.ts";
import { createMarks, type Marks } from "./marks.ts";
import { type Flight, round, trust, workerId } from "./leasing.ts";
import { createNote } from "./note.ts";
import { single } from "./single.ts";
import { quietly } from "./quietly.ts";
import type { Runner } from "./run_job.ts";
import { Held, type Patience } from "./running.ts";
import { Settler } from "./settle.ts";
import { slotsOf } from "./slots.ts";
import { createTurns, type Turns } from "./turns.ts";

/** Once it listens the driver keeps at it; until then we do. */
const listenAgainMs = 5000;

/** A worker of this process. */
export interface Worker extends Runner {
  /** The name under which it leases. */
  id: string;
  /** Earlier names under which it still holds jobs, and since when they are not used any more. */
  earlier: Map<string, number>;
  /** Whether the answer to a lease got lost: under this name there may be jobs it does not know of. */
  unsure: boolean;
  /** The queue's own connections: handlers cannot starve a heartbeat. */
  sql: Pool;
  bell: Bell;
  held: Held;
  settler: Settler;
  /** How many jobs of each type it runs at once. */
  slots: Record<JobName, number>;
  turns: Turns;
  marks: Marks;
  /** Says what it holds. */
  note: ReturnType<typeof single>;
  /** Leases on their way, the oldest first. */
  flights: Flight[];
  /** When delayed jobs are looked at next, on this process's clock. */
  promoteAt: number;
  /** When suspects are looked for next, on the same clock. */
  suspectsAt: number;
  /** Until when its lease holds for certain, on the same clock. */
  trustUntil: number;
  /** From when on it takes back what others held: whoever was cut off, too, is heard first. */
  reapFrom: number;
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
  await enter(worker, stop);
  const endHeart = beginHeart(worker);
  stop.addEventListener("abort", worker.bell.ring);
  const listening = listen(worker, stop);
  log.info("worker.started", { worker: worker.id });
  await loop(worker, stop);
  await drain(worker, kill);
  await endHeart();
  // What is not written is taken back when the name ends by itself.
  const isClean = !worker.unsure && worker.settler.waiting().length === 0;
  if (isClean) await quietly(log, "worker.resign", () => resign(sql, worker.id));
  await (await listening)?.unlisten().catch(() => {});
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
  await enlist(sql, worker.id, 60);
  await promote(sql);
  const [job] = await leaseFirst(worker, type ? [type] : Object.keys(jobs));
  if (job) await runAlone(worker, job);
  await resign(sql, worker.id);
  return job !== undefined;
}

async function leaseFirst({ sql, id }: Worker, types: string[]): Promise<LeasedJob[]> {
  for (const type of types) {
    const leased = await lease(sql, [{ type, free: 1 }], id);
    if (leased.length) return leased;
  }
  return [];
}

async function runAlone(worker: Worker, job: LeasedJob) {
  const watch = setInterval(() => worker.held.watch(), 20);
  void worker.held.begin(job);
  while (worker.held.size > 0) await worker.bell.wait(1000);
  clearInterval(watch);
  await worker.settler.idle();
}

/** Puts the worker on the list, as soon as the database is there. */
async function enter(worker: Worker, stop: AbortSignal) {
  const lease_s = worker.services.config.ORCH_VISIBILITY_TIMEOUT_S;
  while (!stop.aborted) {
    const until = trust(lease_s);
    const done = await quietly(worker.services.log, "worker.enlist", async () => {
      await enlist(worker.sql, worker.id, lease_s);
      return true;
    });
    worker.trustUntil = until;
    if (done) return;
    await worker.bell.wait(1000);
  }
}

function createWorker(
  sql: Pool,
  jobs: Jobs,
  services: Services,
  kill: AbortSignal,
  patience: Partial<Patience> = {},
): Worker {
  const { config, log } = services;
  const bell = createBell();
  const dropped = () => void (worker.unsure = true);
  const settler = new Settler({ sql, log, kill, dropped });
  const runner = { jobs, services };
  const held = new Held(runner, settler, (job) => {
    // The next suspect may go.
    if (job.crashes > 0) {
      worker.suspectsAt = 0;
      worker.marks.came();
    }
    bell.ring();
  }, patience);
  const worker: Omit<Worker, "note"> = {
    ...runner,
    id: workerId(),
    earlier: new Map<string, number>(),
    unsure: false,
    sql,
    bell,
    held,
    settler,
    slots: slotsOf(jobs, config),
    turns: createTurns(config),
    marks: createMarks(),
    flights: [],
    promoteAt: 0,
    suspectsAt: 0,
    trustUntil: 0,
    reapFrom: performance.now() + 2000,
  };
  return Object.assign(worker, { note: single(createNote(worker)) });
}

/** Wakes the worker when jobs are added; polling stays the base, so a lost listener only delays. */
async function listen(worker: Worker, stop: AbortSignal) {
  while (!stop.aborted) {
    const listener = await quietly(worker.services.log, "queue.listen", async () => {
      const [schema] = await worker.sql`select current_schema() as name`;
      return await worker.sql.listen(
        jobsChannel(schema?.["name"]),
        (text) => hear(worker, text),
        () => hear(worker, ""),
      );
    });
    if (listener) return listener;
    await pause(listenAgainMs, stop).catch(() => {});
  }
}

/** `cancel:1,2` names jobs that somebody cancelled; whatever else is said means that jobs came. */
function hear(worker: Worker, text: string) {
  const ids = /^cancel:([\d,]+)$/.exec(text)?.[1]?.split(",") ?? [];
  for (const id of ids) worker.held.abort("cancelled", Number(id));
  worker.marks.came();
  worker.bell.ring();
}

async function loop(worker: Worker, stop: AbortSignal) {
  const { config, log } = worker.services;
  let idle = 0;
  while (!stop.aborted) {
    const started = await quietly(log, "worker.lease", () => round(worker, stop)) ?? 0;
    idle = started
      ? 0
      : Math.min(idle * 2 || config.ORCH_POLL_INTERVAL_MS, config.ORCH_POLL_INTERVAL_MAX_MS);
    // With jitter, so that processes do not ask all at once.
    const wait = Math.min(idle * (0.9 + Math.random() / 5), worker.promoteAt - performance.now());
    if (!started) await worker.bell.wait(Math.max(wait, 0));
  }
}

async function drain(worker: Worker, kill: AbortSignal) {
  const killed = () => worker.held.abort("stop");
  if (kill.aborted) killed();
  kill.addEventListener("abort", killed, { once: true });
  while (worker.held.size > 0) await worker.bell.wait(1000);
  kill.removeEventListener("abort", killed);
  await worker.settler.idle();
}
