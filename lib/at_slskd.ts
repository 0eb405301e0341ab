/** What slskd itself says of Harmony's downloads, and what is taken off its list. */
import type { Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { clearingMs, isOver, liveTransfer } from "./live_transfers.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { phaseOf } from "./providers/slskd/state.ts";
import type { Transfer } from "./providers/slskd/wire.ts";
import type { Candidate } from "./schemas/candidate.ts";
import type { LiveTransfer } from "./schemas/live_transfer.ts";
import type { QueuePlace } from "./schemas/soulseek_download.ts";
import { theWish } from "./soulseek_downloads.ts";
import { findCandidate, transferOf } from "./store/candidates.ts";
import { finishedTransfers } from "./store/soulseek_downloads.ts";
import { markCleared } from "./store/watched.ts";

interface Found {
  candidate: Candidate;
  transfer: Transfer;
}

/** @throws {AppError} NOT_FOUND for an unknown download, and while slskd transfers nothing for it */
async function theTransfer(
  sql: Sql,
  slskd: Slskd,
  id: number,
  signal?: AbortSignal,
): Promise<Found> {
  const { candidate_id } = await theWish(sql, id);
  const candidate = candidate_id === null ? undefined : await findCandidate(sql, candidate_id);
  const transfer_id = candidate && await transferOf(sql, candidate.id);
  const transfer = transfer_id &&
    await slskd.transfer(candidate.username, transfer_id, signal);
  if (!candidate || !transfer) {
    throw new AppError("NOT_FOUND", `slskd transfers nothing for download ${id}`);
  }
  return { candidate, transfer };
}

/** What slskd says of the transfer of a download. */
export async function downloadAtSlskd(
  sql: Sql,
  slskd: Slskd,
  id: number,
  signal?: AbortSignal,
): Promise<LiveTransfer> {
  return liveTransfer((await theTransfer(sql, slskd, id, signal)).transfer);
}

/**
 * The place of a download in its peer's queue, asked now.
 * @throws {AppError} NOT_FOUND, CONFLICT when it waits in no queue, 502 when the peer does not tell
 */
export async function queuePlace(
  sql: Sql,
  slskd: Slskd,
  id: number,
  signal?: AbortSignal,
): Promise<QueuePlace> {
  const { candidate: { username, filename }, transfer } = await theTransfer(
    sql,
    slskd,
    id,
    signal,
  );
  if (phaseOf(transfer.state) !== "queued_remotely") {
    const meta = { state: transfer.state };
    throw new AppError("CONFLICT", `Download ${id} waits in no queue`, { meta });
  }
  const queue_position = await slskd.position(username, transfer.id, signal);
  if (queue_position === undefined) {
    throw new AppError("DEPENDENCY_ERROR", `${username} does not tell the place in its queue`, {
      status: 502,
    });
  }
  return { download_id: id, username, filename, queue_position };
}

/** Records that are taken off the list at a time. */
const most = 500;

/**
 * Takes Harmony's own transfers that are over off slskd's list, one by one.
 * @param within_ms after which the rest is left: whoever asked waits for it
 */
export async function clearDownloads(
  sql: Sql,
  slskd: Pick<Slskd, "transfer" | "remove">,
  within_ms = clearingMs,
): Promise<{ removed: number }> {
  const end = performance.now() + within_ms;
  const cleared: string[] = [];
  try {
    for (const { username, transfer_id } of await finishedTransfers(sql, most)) {
      const transfer = await slskd.transfer(username, transfer_id);
      if (transfer && !isOver(transfer)) continue;
      if (transfer) await slskd.remove(username, transfer_id);
      cleared.push(transfer_id);
      if (performance.now() > end) break;
    }
  } finally {
    await markCleared(sql, cleared);
  }
  return { removed: cleared.length };
}
