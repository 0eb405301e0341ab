/** Downloads as `/soulseek` has them. */
import { type Control, needSlskd } from "./blocked.ts";
import { retryDownload } from "./control.ts";
import type { Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import type { Download } from "./schemas/download.ts";
import { DownloadQuery } from "./schemas/download_query.ts";
import type { DownloadState } from "./schemas/download_state.ts";
import type {
  SoulseekDownload,
  SoulseekDownloads,
  SoulseekDownloadsQuery,
} from "./schemas/soulseek_download.ts";
import { candidatesOf } from "./store/candidates.ts";
import { listDownloads } from "./store/download_list.ts";
import { type Added, addedTo } from "./store/soulseek_downloads.ts";
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
    has_artwork: added?.has_artwork ?? false,
    lyrics_status: added?.lyrics_status ?? null,
    lyrics_path: added?.lyrics_path ?? null,
    has_lyrics: added?.has_lyrics ?? false,
    metadata_status: added?.metadata_status ?? null,
    spotify_track_id: added?.spotify_track_id ?? null,
    spotify_album_id: added?.spotify_album_id ?? null,
  };
}

/** @throws {AppError} NOT_FOUND */
export async function theWish(sql: Sql, id: number): Promise<Wish> {
  const wish = await findWish(sql, id);
  if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
  return wish;
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
