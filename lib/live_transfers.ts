/** What slskd transfers now, read from its list while that comes in: it may be of any length. */
import { phaseOf } from "./providers/slskd/state.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import type { Transfer } from "./providers/slskd/wire.ts";
import type { LiveTransfer, TransferQuery } from "./schemas/live_transfer.ts";

/** One transfer in Harmony's words. */
export function liveTransfer(transfer: Transfer): LiveTransfer {
  const { id, username, filename, size, state, bytesTransferred } = transfer;
  const done = size > 0 ? Math.min(100, bytesTransferred / size * 100) : 0;
  const phase = phaseOf(state);
  return {
    id,
    username,
    filename,
    size,
    state,
    phase,
    bytes_transferred: bytesTransferred,
    progress: phase === "succeeded" ? 100 : Math.round(done * 10) / 10,
    speed: Math.max(0, transfer.averageSpeed),
    queue_position: transfer.placeInQueue ?? null,
    error: transfer.exception ?? null,
    requested_at: transfer.requestedAt ?? null,
    started_at: transfer.startedAt ?? null,
    ended_at: transfer.endedAt ?? null,
  };
}

/** How long one request takes records off slskd's list; the next one goes on. */
export const clearingMs = 20_000;

/** Whether a transfer has come to an end. */
export function isOver({ state }: Pick<Transfer, "state">): boolean {
  return ["ended", "succeeded"].includes(phaseOf(state));
}

/**
 * One page of slskd's list, those that move first; no more is held than lies before its end.
 * @param active leaves out what is over
 */
export async function transfersPage(
  slskd: Slskd,
  direction: "uploads" | "downloads",
  { limit, offset }: TransferQuery,
  { active, signal }: { active: boolean; signal?: AbortSignal },
): Promise<{ transfers: LiveTransfer[]; total_count: number }> {
  const end = offset + limit;
  const moving: Transfer[] = [];
  const others: Transfer[] = [];
  let total_count = 0;
  for await (const some of slskd.eachTransfer(direction, signal)) {
    for (const transfer of some) {
      if (active && isOver(transfer)) continue;
      total_count++;
      const list = phaseOf(transfer.state) === "moving" ? moving : others;
      if (list.length < end) list.push(transfer);
    }
  }
  const transfers = [...moving, ...others].slice(offset, end).map(liveTransfer);
  return { transfers, total_count };
}
