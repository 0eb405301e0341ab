import { Answer } from "../answer.ts";
import type { TransferRecord } from "../records.ts";
import { type Daemon, latency, onlinePeer } from "../sim.ts";
import { failures } from "./failure.ts";
import { activeTransfer } from "./live.ts";
import { startDownloads } from "./machine.ts";

/** What a POST asks of one user. */
export interface Order {
  username: string;
  files: { filename: string; size: number }[];
  batchId?: string;
  searchId?: string;
  destination?: string;
  foreign?: boolean;
}

export interface Enqueued {
  enqueued: TransferRecord[];
  failures: { filename: string; message: string }[];
}

/**
 * Finds the peer before anything is enqueued (contracts/slskd.md §4.1); `Answer` with
 * `offlineStatus` or 500 when that fails.
 */
export async function contactPeer(daemon: Daemon, username: string, offlineStatus: number) {
  const { injections, timings, clock } = daemon.sim;
  if (!daemon.session.loggedIn) {
    const { state } = daemon.session;
    throw new Answer(
      500,
      `The server connection must be connected and logged in (currently: ${state})`,
    );
  }
  await latency(daemon, timings.enqueuePost);
  const away = injections.take("peer-offline", { username }, (params) => !params.during);
  if (away || !onlinePeer(daemon.sim, username)) {
    throw new Answer(offlineStatus, `User ${username} appears to be offline`);
  }
  const unreachable = injections.take("peer-unreachable", { username });
  if (!unreachable) return;
  await clock.sleep(unreachable.ms ?? timings.unreachable, daemon.tasks.signal);
  throw new Answer(
    500,
    `Failed to connect to user ${username}: Failed to establish a direct or indirect message connection to ${username} (203.0.113.7:2234)`,
  );
}

function newRecord(daemon: Daemon, order: Order, file: Order["files"][number]): TransferRecord {
  const { files: _, ...about } = order;
  const record: TransferRecord = {
    id: crypto.randomUUID(),
    ...about,
    ...file,
    state: "Queued, Locally",
    requestedAt: daemon.sim.clock.now(),
    bytesTransferred: 0,
    averageSpeed: 0,
    attempts: 1,
    removed: false,
  };
  daemon.store.put("transfers", record);
  if (!order.foreign) daemon.sim.knownIds.add(record.id);
  return record;
}

/** Another tool at the same slskd wants the same file, a moment earlier (§11.6 row 20). */
function meddle(daemon: Daemon, order: Order): void {
  const { username, files } = order;
  const wanted = files.filter(({ filename }) =>
    daemon.sim.injections.take(
      "external-interference",
      { username, filename },
      ({ action }) => action === "enqueue",
    )
  );
  const foreign = { username, files: wanted, foreign: true };
  startDownloads(daemon, wanted.map((file) => newRecord(daemon, foreign, file)));
}

function isRefused(daemon: Daemon, { username }: Order, filename: string): boolean {
  const existing = activeTransfer(daemon, username, filename);
  if (!existing) return false;
  if (!existing.foreign) {
    daemon.sim.violations.add(`Enqueued again while active: ${username} ${filename}`);
  }
  return true;
}

/** Puts the files on record and starts them; those already active are failures. */
export function enqueue(daemon: Daemon, order: Order): Enqueued {
  meddle(daemon, order);
  const refused = order.files.filter(({ filename }) => isRefused(daemon, order, filename));
  const enqueued = order.files.filter((file) => !refused.includes(file))
    .map((file) => newRecord(daemon, order, file));
  startDownloads(daemon, enqueued);
  const message = "Skipped: Already in progress";
  return { enqueued, failures: refused.map(({ filename }) => ({ filename, message })) };
}

/**
 * As before 0.24: file by file, each until the peer has queued it; a file that is active already
 * loses its transfer. `Answer` 500 with the last failure, the other files stay queued.
 */
export async function enqueueBlocking(daemon: Daemon, order: Order): Promise<void> {
  let fault: unknown;
  for (const file of order.files) {
    const existing = activeTransfer(daemon, order.username, file.filename);
    if (isRefused(daemon, order, file.filename) && existing) {
      daemon.liveTransfers.get(existing.id)?.abort.abort(failures.cancelled());
    }
    const record = newRecord(daemon, order, file);
    startDownloads(daemon, [record]);
    const queued = daemon.liveTransfers.get(record.id)?.queued.promise;
    if (queued) await daemon.sim.clock.wait(queued).catch((error) => fault = error);
  }
  if (fault instanceof Error) throw new Answer(500, fault.message);
}

/** After the login that follows a restart: new ids, and the batch with its folder is lost (§5.4). */
export function enqueueAgain(daemon: Daemon, records: readonly TransferRecord[]): void {
  for (const record of records) {
    const { username, filename, size, foreign, id } = record;
    const now = daemon.store.transfers.get(id);
    if (!now || now.removed || !onlinePeer(daemon.sim, username)) continue;
    const order = { username, files: [{ filename, size }], ...(foreign ? { foreign } : {}) };
    startDownloads(daemon, order.files.map((file) => newRecord(daemon, order, file)));
    daemon.store.put("transfers", { ...now, removed: true });
  }
}
