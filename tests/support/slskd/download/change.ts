import type { TransferRecord } from "../records.ts";
import type { Daemon } from "../sim.ts";
import { pullTriggers } from "./triggers.ts";

/** Changes a transfer's row as it stands now, and gives it back. */
export function change(
  daemon: Daemon,
  id: string,
  fields: Partial<TransferRecord>,
): TransferRecord {
  const record = daemon.store.transfers.get(id);
  if (!record) throw new TypeError(`No transfer ${id}`);
  const changed = { ...record, ...fields };
  daemon.store.put("transfers", changed);
  return changed;
}

/** Moves a transfer to another state; its place in a queue does not survive that. */
export function enter(
  daemon: Daemon,
  id: string,
  state: string,
  fields: Partial<TransferRecord> = {},
): TransferRecord {
  const { placeInQueue: _, ...rest } = change(daemon, id, { ...fields, state });
  daemon.store.put("transfers", rest);
  pullTriggers(daemon, rest);
  return rest;
}
