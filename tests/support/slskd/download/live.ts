import type { Daemon } from "../sim.ts";
import type { TransferRecord } from "../records.ts";
import { isTerminal } from "../records.ts";

/** A download slskd works on, also between two attempts. */
export interface LiveTransfer {
  /** Aborted with a `Failure` when somebody cancels. */
  readonly abort: AbortController;
  readonly signal: AbortSignal;
  /** Settles when the peer has queued the file, fails when it never will. */
  readonly queued: PromiseWithResolvers<void>;
  /** The place in the peer's queue now; `undefined` when the peer would not say. */
  place: () => number | undefined;
}

export function createLive(daemon: Daemon): LiveTransfer {
  const abort = new AbortController();
  const queued = Promise.withResolvers<void>();
  // Only the versions that block on it look at it.
  queued.promise.catch(() => {});
  return {
    abort,
    queued,
    signal: AbortSignal.any([daemon.tasks.signal, abort.signal]),
    place: () => undefined,
  };
}

/** The download of that user and file that is not over yet. */
export function activeTransfer(
  daemon: Daemon,
  username: string,
  filename: string,
): TransferRecord | undefined {
  return [...daemon.store.transfers.values()].find((record) =>
    record.username === username && record.filename === filename &&
    (daemon.liveTransfers.has(record.id) || !isTerminal(record.state))
  );
}
