import { isTerminal, type TransferRecord } from "../records.ts";
import { type Daemon, pause } from "../sim.ts";
import { createGate, type Gate } from "../tasks.ts";
import { type Attempt, attemptDownload } from "./attempt.ts";
import { enter } from "./change.ts";
import { deliver } from "./deliver.ts";
import { Failure } from "./failure.ts";
import { createLive } from "./live.ts";

/** Attempts in all (`transfers.download.retry.attempts`). */
export const mostAttempts = 3;

const wideAbove = 30;
const wide = 30;
const narrow = 5;

/** Before 0.24 everything but success and cancel ended as `Errored`. */
function endState(daemon: Daemon, { end }: Failure): string {
  const kept = daemon.sim.profile.allTerminalStates || end === "Cancelled";
  return `Completed, ${kept ? end : "Errored"}`;
}

function settle(attempt: Attempt, failure: Failure): TransferRecord {
  const { daemon, id, live } = attempt;
  live.queued.reject(failure);
  return enter(daemon, id, endState(daemon, failure), {
    endedAt: daemon.sim.clock.now(),
    exception: failure.message,
  });
}

/** The outcome of an attempt; only the end of the daemon is not one. */
async function outcome(attempt: Attempt): Promise<Failure | undefined> {
  try {
    await attemptDownload(attempt);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** The failure stays visible for a moment, then the same transfer waits for its next attempt. */
async function rest(attempt: Attempt, attempts: number): Promise<Failure | undefined> {
  const { daemon, id, live } = attempt;
  const { timings } = daemon.sim;
  try {
    await pause(daemon, timings.retryVisible, live.signal);
    enter(daemon, id, "Queued, Locally", { attempts });
    await pause(daemon, timings.retryWaits[attempts === 2 ? 0 : 1], live.signal);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

async function tryUntilOver(attempt: Attempt): Promise<void> {
  const { daemon } = attempt;
  for (let attempts = 1;; attempts++) {
    const failure = await outcome(attempt);
    if (!failure) return await deliver(attempt);
    settle(attempt, failure);
    const again = daemon.sim.profile.retries && failure.retryable && attempts < mostAttempts;
    if (!again) return;
    const cancelled = await rest(attempt, attempts + 1);
    if (cancelled) return void settle(attempt, cancelled);
  }
}

/** Starts downloads that are on record as `Queued, Locally`: those of one POST together. */
export function startDownloads(daemon: Daemon, records: readonly TransferRecord[]): void {
  const gate = createGate(daemon.sim.clock, records.length > wideAbove ? narrow : wide);
  for (const record of records) startDownload(daemon, record, gate);
}

function startDownload(daemon: Daemon, record: TransferRecord, gate: Gate): void {
  const live = createLive(daemon);
  daemon.liveTransfers.set(record.id, live);
  daemon.tasks.spawn(async () => {
    try {
      await tryUntilOver({ daemon, id: record.id, record, live, gate });
    } finally {
      daemon.liveTransfers.delete(record.id);
    }
  });
}

/** After a restart: what was not over is an error now; those rows are given back (§5.4). */
export function closeInterrupted(daemon: Daemon): TransferRecord[] {
  const interrupted = [...daemon.store.transfers.values()].filter(({ state }) =>
    !isTerminal(state)
  );
  return interrupted.map((record) =>
    enter(daemon, record.id, "Completed, Errored", {
      endedAt: daemon.sim.clock.now(),
      exception: "Application shut down",
    })
  );
}
