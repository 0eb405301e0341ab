import { isTerminal } from "../records.ts";
import { type Daemon, pause } from "../sim.ts";
import { failures } from "./failure.ts";

async function cancelSoon(daemon: Daemon, id: string, remove: boolean): Promise<void> {
  await pause(daemon, daemon.sim.timings.cancel);
  daemon.liveTransfers.get(id)?.abort.abort(failures.cancelled());
  if (!remove) return;
  // An operator who clears the list waits for the end, as no call of slskd's does.
  await daemon.sim.clock.sleep(0, daemon.tasks.signal);
  const record = daemon.store.transfers.get(id);
  if (record && isTerminal(record.state)) {
    daemon.store.put("transfers", { ...record, removed: true });
  }
}

/** Ends a download a moment later; nothing happens to one that is over. */
export function cancelTransfer(daemon: Daemon, id: string, { remove = false } = {}): void {
  if (daemon.liveTransfers.has(id)) daemon.tasks.spawn(() => cancelSoon(daemon, id, remove));
}
