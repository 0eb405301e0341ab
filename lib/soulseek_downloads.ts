/** Downloads as `/soulseek` has them, and slskd's own word on each. */
import { type Control, needSlskd } from "./blocked.ts";
import { retryDownload } from "./control.ts";
import type { Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { isOver, liveTransfer } from "./live_transfers.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { phaseOf } from "./providers/slskd/state.ts";
import type { Transfer } from "./providers/slskd/wire.ts";
import type { Candidate } from "./schemas/candidate.ts";
import type { Download } from "./schemas/download.ts";
import { DownloadQuery } from "./schemas/download_query.ts";
import type { DownloadState } from "./schemas/download_state.ts";
import type { LiveTransfer } from "./schemas/live_transfer.ts";
import type {
  QueuePlace,
  SoulseekDownload,
  SoulseekDownloads,
  SoulseekDownloadsQuery,
} from "./schemas/soulseek_download.ts";
import { candidatesOf, findCandidate, transferOf } from "./store/candidates.ts";
import { listDownloads } from "./store/download_list.ts";
import { type Added, addedTo, finishedTransfers } from "./store/soulseek_downloads.ts";
import { markCleared } from "./store/watched.ts";
import { findWish, type Wish } from "./store/wishes.ts";

/** What may be asked for again; a dead letter has routes of its own. */
const retryable: readonly DownloadState[] = ["failed", "cancelled"];

/** One page of the downloads Harmony knows. */
export async function soulseekDownloads(
  sql: Sql,
  query: SoulseekDownloadsQuery,
): Promise<SoulseekDownloads> {
  const list = await listDownloads(sql, { ...DownloadQuery.parse({}), ...query });
  const added = await addedTo(sql, list.downloads.map(({ id }) => id));
  const byId = new Map(added.map((one) => [one.id, one]));
  const { total_count, limit, offset } = list;
  return {
    downloads: list.downloads.map((download) => described(download, byId.get(download.id))),
    retryable_states: [...retryable],
    total_count,
    limit,
    offset,
  };
}

/** States in which a reason is a fault, and not what is waited for. */
const faulty: readonly DownloadState[] = ["failed", "dead_letter", "review"];

function described(download: Download, added: Added | undefined): SoulseekDownload {
  const { reason_code, reason_detail, state, attempts, next_attempt_at } = download;
  const error = [reason_code, reason_detail].filter(Boolean).join(": ");
  return {
    ...download,
    retry_count: attempts,
    next_retry_at: next_attempt_at,
    last_error: faulty.includes(state) && error ? error : null,
    artwork_status: added?.artwork_status ?? null,
    artwork_path: added?.artwork_path ?? null,
    has_artwork: added?.artwork_status === "done",
    lyrics_status: added?.lyrics_status ?? null,
    metadata_status: added?.metadata_status ?? null,
    spotify_track_id: added?.spotify_track_id ?? null,
    spotify_album_id: added?.spotify_album_id ?? null,
  };
}

async function theWish(sql: Sql, id: number): Promise<Wish> {
  const wish = await findWish(sql, id);
  if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
  return wish;
}

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

/**
 * Starts a failed or cancelled download anew (upstream.md §1.2).
 * @returns the id of the download that takes its place
 * @throws {AppError} 404, 409 for a dead letter, for what is under way or done, and when nothing is
 * known to ask for, 503 without slskd
 */
export async function requeueDownload(control: Control, id: number): Promise<number> {
  const { sql } = control;
  const wish = await theWish(sql, id);
  if (!retryable.includes(wish.state)) {
    const dead = wish.state === "dead_letter";
    const message = dead ? "A dead letter is put back under /dlq" : `It is ${wish.state}`;
    throw new AppError("CONFLICT", message, { meta: { state: wish.state } });
  }
  await needSlskd(control);
  if (wish.artists.length === 0 && (await candidatesOf(sql, id, 1)).length === 0) {
    const meta = { state: wish.state, reason: "missing_payload" };
    throw new AppError("CONFLICT", "Nothing is known that could be asked for", { meta });
  }
  return await retryDownload(control, id);
}

/** Records that are taken off the list at a time. */
const most = 500;

/** Takes Harmony's own transfers that are over off slskd's list, one by one. */
export async function clearDownloads(sql: Sql, slskd: Slskd): Promise<{ removed: number }> {
  const cleared: string[] = [];
  try {
    for (const { username, transfer_id } of await finishedTransfers(sql, most)) {
      const transfer = await slskd.transfer(username, transfer_id);
      if (transfer && !isOver(transfer)) continue;
      if (transfer) await slskd.remove(username, transfer_id);
      cleared.push(transfer_id);
    }
  } finally {
    await markCleared(sql, cleared);
  }
  return { removed: cleared.length };
}
