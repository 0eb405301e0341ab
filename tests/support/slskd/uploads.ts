/** What others fetch from here (contracts/slskd.md §4.3): rows a test lays down; they do not move. */
import { isTerminal, type TransferRecord } from "./records.ts";
import { type Daemon, pause } from "./sim.ts";

/** An upload as a test describes it. */
export interface UploadSpec {
  username: string;
  filename: string;
  size: number;
  state: string;
  bytesTransferred?: number;
  /** Bytes a second. */
  averageSpeed?: number;
  exception?: string;
}

export function uploadRecord(spec: UploadSpec, now: number): TransferRecord {
  return {
    id: crypto.randomUUID(),
    requestedAt: now,
    bytesTransferred: 0,
    averageSpeed: 0,
    attempts: 1,
    removed: false,
    ...(spec.state.includes("Queued") ? {} : { startedAt: now }),
    ...(isTerminal(spec.state) ? { endedAt: now } : {}),
    ...spec,
  };
}

/** Ends an upload a moment later; nothing happens to one that is over. */
export async function cancelUpload(daemon: Daemon, id: string): Promise<void> {
  const { uploads, timings, clock } = daemon.sim;
  const before = uploads.get(id);
  if (!before || isTerminal(before.state)) return;
  await pause(daemon, timings.cancel);
  uploads.set(id, { ...before, state: "Completed, Cancelled", endedAt: clock.now() });
}
