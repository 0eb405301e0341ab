/** How a worker gets its jobs: leases for free slots, marks and turns, delayed jobs that are due. */
import { mayBeDone } from "../lib/db.ts";
import { enlist, exchange, type LeasedJob, promote, type Want } from "../lib/queue/mod.ts";
import { noteMs } from "./note.ts";
import { countTypes, divide } from "./turns.ts";
import type { Worker } from "./worker.ts";

/** Most jobs of one lease. */
const batch = 500;

/** A name no other worker ever had. */
export function workerId(): string {
  return `${Deno.hostname()}:${Deno.pid}:${crypto.randomUUID().slice(0, 8)}`;
}

/**
 * Leases for every free slot and starts what came. While those are started, the next are on their
 * way, two leases at a time: neither the database nor this process waits for the other.
 */
export async function round(worker: Worker, stop: AbortSignal): Promise<number> {
  if (worker.unsure) await rename(worker);
  const { flights } = worker;
  const failures: unknown[] = [];
  let started = 0;
  take(worker);
  for (let flight = flights[0]; flight; flight = flights[0]) {
    const { leased, error } = await flight.landing;
    flights.shift();
    if (error !== undefined) failures.push(error);
    started += leased.length;
    for (const job of leased) void worker.held.begin(job);
    while (leased.length === batch && !stop.aborted && flights.length < 2 && take(worker));
  }
  if (started) worker.note.atMostEvery(noteMs);
  if (failures.length) throw failures[0];
  await promoteDue(worker);
  return started;
}

/** What a lease brought; a failure is told here, for nobody waits for the second of two at first. */
interface Landing {
  leased: LeasedJob[];
  error?: unknown;
}

/** A lease that was asked for, and the slots it may fill. */
export interface Flight {
  wants: readonly Want[];
  total: number;
  landing: Promise<Landing>;
}

/** Asks for jobs unless there is no slot or no line that may have any. */
function take(worker: Worker): boolean {
  const { flights, held, services, trustUntil } = worker;
  const coming = flights.reduce((sum, flight) => sum + flight.total, 0);
  const free = services.config.ORCH_GLOBAL_CONCURRENCY - held.size - coming;
  const total = Math.min(free, batch);
  const begun = worker.marks.begin();
  const open = free > 0 && performance.now() < trustUntil ? freeSlots(worker) : [];
  const wants = divide(open, total);
  if (wants.length === 0) return false;
  const landing = leaseFor(worker, wants, total, begun).then(
    (leased) => ({ leased }),
    (error) => ({ leased: [], error }),
  );
  flights.push({ wants, total, landing });
  return true;
}

/**
 * Leases under another name from now on. The old one is kept for what is held under it, and then left
 * to end: what the lost answer spoke of is taken back with it.
 * @returns until when the new name is safe
 */
export async function rename(worker: Worker): Promise<number> {
  const lease_s = worker.services.config.ORCH_VISIBILITY_TIMEOUT_S;
  const until = trust(lease_s);
  const id = workerId();
  await enlist(worker.sql, id, lease_s);
  worker.earlier.set(worker.id, performance.now());
  Object.assign(worker, { id, unsure: false });
  return until;
}

async function leaseFor(worker: Worker, wants: readonly Want[], total: number, begun: number) {
  const suspects = mayTakeSuspect(worker) ? 1 : 0;
  const riders = worker.settler.ride();
  const done = riders.map(({ job }) => job);
  const { leased, lost } = await exchange(worker.sql, wants, worker.id, done, { suspects, total })
    .catch((error) => {
      worker.unsure ||= mayBeDone(error);
      worker.settler.missed(riders);
      throw error;
    });
  worker.settler.arrived(riders, lost);
  if (worker.marks.leased(wants, leased, total, begun)) worker.bell.ring();
  worker.turns.took(wants, leased);
  return leased;
}

/** How often suspects are looked for while none is known of; most leases are for other jobs. */
const suspectsMs = 250;

/** One a process, so that a worker that vanishes says which job it was (queue.md §3.5). */
function mayTakeSuspect(worker: Worker): boolean {
  const now = performance.now();
  if (worker.flights.length > 0 || now < worker.suspectsAt) return false;
  if (worker.held.all().some(({ job }) => job.crashes > 0)) return false;
  worker.suspectsAt = now + suspectsMs;
  return true;
}

/** What each type has room for; two leases at a time do not count on the same slots. */
function freeSlots({ flights, held, slots, turns, marks }: Worker): Want[] {
  const busy = countTypes(held.all().map(({ job }) => job));
  for (const { type, free } of flights.flatMap(({ wants }) => wants)) {
    busy.set(type, (busy.get(type) ?? 0) + free);
  }
  return Object.entries(slots).flatMap(([name, most]) => {
    const free = marks.isDry(name) ? 0 : most - (busy.get(name) ?? 0);
    return free > 0 ? [{ type: name, free, after: marks.of(name), ...turns.of(name) }] : [];
  });
}

/** Until when a lease asked for now is safe: a tenth, a second at most, is left for the way. */
export function trust(lease_s: number): number {
  return performance.now() + lease_s * 1000 - Math.min(1000, lease_s * 100);
}

/** Delayed jobs are looked at when the next one is due, and at every slow poll. */
async function promoteDue(worker: Worker) {
  const now = performance.now();
  if (now < worker.promoteAt) return;
  const { config } = worker.services;
  const { ready, next_s } = await promote(worker.sql);
  const wait = Math.min((next_s ?? Infinity) * 1000, config.ORCH_POLL_INTERVAL_MAX_MS);
  worker.promoteAt = ready ? 0 : now + Math.max(wait, config.ORCH_POLL_INTERVAL_MS / 4);
  if (!ready) return;
  worker.marks.came();
  worker.bell.ring();
}
