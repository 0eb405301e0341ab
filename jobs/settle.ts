/** Writes what became of jobs, many in one statement: whatever ended since the last one. */
import { setImmediate } from "node:timers";
import { pause } from "../lib/async.ts";
import { isAway, type Pool, sqlState } from "../lib/db.ts";
import { messageOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import { complete, fail, giveBack, type LeasedJob, postpone } from "../lib/queue/mod.ts";
import type { RetryPolicy } from "../lib/retry_policy.ts";
import type { DeadReason } from "../lib/schemas/jobs.ts";

/** What became of a job. */
export type Outcome =
  | { status: "completed" }
  | { status: "postponed"; delay_s: number; reason: string }
  | { status: "failed"; error: string; dead?: DeadReason; reason?: DeadReason; after_s?: number }
  | { status: "given_back" };

export interface Settled {
  job: LeasedJob;
  outcome: Outcome;
  policy: Pick<RetryPolicy, "max_attempts" | "base_s" | "cap_s" | "jitter">;
  /** Already completed in a transaction of its own: that nothing is left of it is no surprise. */
  finished: boolean;
}

interface Writer {
  sql: Pool;
  log: Log;
  /** Once aborted nothing is tried a second time. */
  kill: AbortSignal;
  /** Called when a result could not be written and never will be: the job's lease has to end. */
  dropped(): void;
}

/** Writes results, together with a lease where one is on its way, else by itself. */
export class Settler {
  readonly #writer: Writer;
  #pending: Settled[] = [];
  #writing: Settled[] = [];
  readonly #riding = new Set<Settled>();
  #flushing: Promise<void> | undefined;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  add(settled: Settled): void {
    this.#pending.push(settled);
    this.#flushing ??= this.#flush();
  }

  /** Jobs whose result is not written yet: their leases are still needed. */
  waiting(): readonly LeasedJob[] {
    return [...this.#writing, ...this.#riding, ...this.#pending].map(({ job }) => job);
  }

  /** Resolves when everything is written. */
  async idle(): Promise<void> {
    await this.#flushing;
  }

  /** Hands over what is completed, to be written with a lease; `arrived` or `missed` must follow. */
  ride(): readonly Settled[] {
    const riders = this.#pending.filter(({ outcome }) => outcome.status === "completed");
    if (riders.length === 0) return riders;
    this.#pending = this.#pending.filter(({ outcome }) => outcome.status !== "completed");
    for (const rider of riders) this.#riding.add(rider);
    return riders;
  }

  arrived(riders: readonly Settled[], lost: readonly number[]): void {
    for (const rider of riders) this.#riding.delete(rider);
    tellLost(this.#writer.log, riders, lost);
  }

  missed(riders: readonly Settled[]): void {
    for (const rider of riders) {
      this.#riding.delete(rider);
      this.add(rider);
    }
  }

  async #flush() {
    // What ends in the same turn of the event loop is written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#pending.length) {
      [this.#writing, this.#pending] = [this.#pending, []];
      await writeAll(this.#writer, this.#writing).catch(() => this.#writer.dropped());
      this.#writing = [];
    }
    this.#flushing = undefined;
  }
}

const statuses = ["completed", "postponed", "given_back", "failed"] as const;

async function writeAll(writer: Writer, batch: readonly Settled[]) {
  for (const status of statuses) {
    const same = batch.filter(({ outcome }) => outcome.status === status);
    if (same.length) await writeSame(writer, same);
  }
}

/**
 * A result is written once the database is there again: refused by its epoch, it does no harm however
 * late it comes. One that cannot be written is left to the end of its lease and keeps no other.
 */
async function writeSame(writer: Writer, same: readonly Settled[]): Promise<void> {
  for (let attempt = 0;; attempt++) {
    try {
      return tellLost(writer.log, same, await write(writer.sql, same));
    } catch (error) {
      writer.log.warn("worker.settle_failed", { jobs: same.length, error: messageOf(error) });
      const isLocked = sqlState(error) === "55P03" && same.length > 1;
      if (isLocked || !mayPass(error)) break;
      await pause(Math.min(200 * 2 ** attempt, 2000), writer.kill);
    }
  }
  if (same.length === 1) return writer.dropped();
  for (const one of same) await writeSame(writer, [one]);
}

/** Whether the same statement may work later: anything but faults of its own values. */
function mayPass(error: unknown): boolean {
  return isAway(error) || /^(40|53|57|55)/.test(sqlState(error) ?? "");
}

function tellLost(log: Log, same: readonly Settled[], lost: readonly number[]) {
  if (lost.length === 0) return;
  const ids = new Set(lost);
  for (const { job, outcome, finished } of same) {
    if (!ids.has(job.id) || finished) continue;
    log.warn("worker.lease_lost", { job_id: job.id, job_type: job.type, status: outcome.status });
  }
}

const lostOf = (jobs: readonly LeasedJob[], kept: readonly number[]) =>
  jobs.map(({ id }) => id).filter((id) => !kept.includes(id));

/** @returns the ids of those that somebody else has now */
async function write(sql: Pool, same: readonly Settled[]): Promise<readonly number[]> {
  const jobs = same.map(({ job }) => job);
  switch (same[0]!.outcome.status) {
    case "completed":
      return await complete(sql, jobs);
    case "given_back":
      return lostOf(jobs, await giveBack(sql, jobs));
    case "postponed":
      return lostOf(
        jobs,
        await postpone(sql, same.map(({ job, outcome }) => ({ ...outcome, ...job }) as never)),
      );
    case "failed": {
      const failures = same.map(({ job, outcome, policy }) => ({
        ...outcome as Extract<Outcome, { status: "failed" }>,
        ...policy,
        id: job.id,
        epoch: job.epoch,
      }));
      return lostOf(jobs, (await fail(sql, failures)).map(({ id }) => id));
    }
  }
}
