import { z } from "zod";
import type { Service } from "../../fetch.ts";
import { ServiceError } from "../../service_error.ts";
import { absent, api, downloads, nothing, peerTimeoutMs } from "./call.ts";
import { Batch, Enqueued, Transfer, UserTransfers } from "./wire.ts";

export interface EnqueueOrder {
  batch_id: string;
  username: string;
  filename: string;
  size: number;
  /** Folder inside slskd's downloads (0.26 and newer; older ones ignore the wish). */
  destination: string;
}

/** slskd waits five seconds for the peer's word (contracts/slskd.md §4.3). */
const positionTimeoutMs = 6_000;

/**
 * What slskd transfers (contracts/slskd.md §4).
 * @param turn waits until the whole list may be read again
 */
export function transferCalls(
  call: Service,
  timeoutMs: number,
  turn: (signal?: AbortSignal) => Promise<void>,
) {
  return {
    /** All downloads slskd lists, of every user. */
    async transfers(signal?: AbortSignal): Promise<Transfer[]> {
      await turn(signal);
      const users = await call(`${api}/transfers/downloads`, {
        schema: z.array(UserTransfers),
        signal,
      });
      return users.flatMap((user) => user.directories.flatMap((directory) => directory.files));
    },
    async transfersOf(username: string, signal?: AbortSignal): Promise<Transfer[]> {
      const user = await absent(call(downloads(username), { schema: UserTransfers, signal }));
      return user?.directories.flatMap((directory) => directory.files) ?? [];
    },
    /** One transfer, also when it was removed from the list. */
    transfer: (username: string, id: string, signal?: AbortSignal) =>
      absent(call(`${downloads(username)}/${id}`, { schema: Transfer, signal })),
    /** The transfers a batch led to; `undefined` when slskd has no such batch (0.26, §4.2). */
    batch: (id: string, signal?: AbortSignal) =>
      absent(call(`${downloads("batches")}/${id}`, { schema: Batch, signal })),
    /** The place in the peer's queue; asks the peer, so it may fail for many reasons. */
    position: (username: string, id: string, signal?: AbortSignal) =>
      call(`${downloads(username)}/${id}/position`, {
        schema: z.number(),
        signal,
        timeoutMs: Math.min(timeoutMs, positionTimeoutMs),
        repeat: false,
      }).catch((error) => {
        const unknown = error instanceof ServiceError &&
          ["status", "timeout"].includes(error.fault);
        if (unknown) return undefined;
        throw error;
      }),
  };
}

/**
 * What slskd is told to transfer and to stop (contracts/slskd.md §4).
 * @param hasBatches whether the batch route exists
 */
export function transferOrders(
  call: Service,
  hasBatches: () => Promise<boolean>,
) {
  return {
    /** Cancels; the record turns terminal a moment later, and only then can be removed (§4.3). */
    cancel: (username: string, id: string, signal?: AbortSignal) =>
      absent(call(`${downloads(username)}/${id}`, { method: "DELETE", schema: nothing, signal })),
    remove: (username: string, id: string, signal?: AbortSignal) =>
      absent(call(`${downloads(username)}/${id}`, {
        method: "DELETE",
        query: { remove: true },
        schema: nothing,
        signal,
      })),
    /** Asks a peer for a file; never repeated here. The answer may leave the transfer out. */
    async enqueue(order: EnqueueOrder, signal?: AbortSignal): Promise<Transfer | undefined> {
      const file = { filename: order.filename, size: order.size };
      const batches = await hasBatches();
      const taken = await call(batches ? downloads("batches") : downloads(order.username), {
        method: "POST",
        json: batches
          ? {
            id: order.batch_id,
            username: order.username,
            files: [file],
            options: { destination: order.destination },
          }
          : [file],
        schema: Enqueued,
        signal,
        timeoutMs: peerTimeoutMs,
      });
      return taken.find((transfer) => transfer.filename === order.filename);
    },
  };
}
