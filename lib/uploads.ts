/** What others fetch from here: the operator's own uploads, which Harmony never starts. */
import type { Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { clearingMs, isOver, liveTransfer, transfersPage } from "./live_transfers.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import type { Transfer } from "./providers/slskd/wire.ts";
import { type LiveTransfer, type TransferQuery, UploadList } from "./schemas/live_transfer.ts";
import { keepSnapshot, readSnapshot } from "./store/snapshots.ts";

const snapshot = "uploads";

/** Everybody who looks at the page shares what one of them asked for. */
const freshMs = 2000;

/** One page of the uploads slskd lists; the first of the active ones is kept for the page. */
export async function listUploads(
  { sql, slskd }: { sql: Sql; slskd: Slskd },
  query: TransferQuery,
  { active, signal }: { active: boolean; signal?: AbortSignal },
): Promise<UploadList> {
  const options = { active, ...(signal ? { signal } : {}) };
  const { transfers, total_count } = await transfersPage(slskd, "uploads", query, options);
  const list = { uploads: transfers, total_count, ...query, at: new Date() };
  if (active && query.offset === 0) await keepSnapshot(sql, snapshot, list);
  return list;
}

/** The uploads as they were seen last, by whomever. */
export async function uploadsSeen(sql: Sql): Promise<UploadList | undefined> {
  return (await readSnapshot(sql, snapshot, UploadList))?.data;
}

/** Those that were seen just now. */
export async function uploadsJustSeen(sql: Sql, limit: number): Promise<UploadList | undefined> {
  const seen = await uploadsSeen(sql);
  // A clock that was put back must not make it last for hours.
  const age = Math.abs(Date.now() - (seen?.at?.getTime() ?? 0));
  return seen?.limit === limit && age < freshMs ? seen : undefined;
}

/** @throws {AppError} NOT_FOUND */
export async function findUpload(
  slskd: Slskd,
  id: string,
  signal?: AbortSignal,
): Promise<LiveTransfer> {
  return liveTransfer(await theUpload(slskd, id, signal));
}

async function theUpload(slskd: Slskd, id: string, signal?: AbortSignal): Promise<Transfer> {
  const found = await slskd.upload(id, signal);
  if (!found) throw new AppError("NOT_FOUND", `slskd has no upload ${id}`);
  return found;
}

/** @throws {AppError} NOT_FOUND, CONFLICT when it is over */
export async function cancelUpload(slskd: Slskd, id: string): Promise<void> {
  const upload = await theUpload(slskd, id);
  if (isOver(upload)) {
    const meta = { state: upload.state };
    throw new AppError("CONFLICT", "The upload is over already", { meta });
  }
  await slskd.cancelUpload(upload);
}

/** Records that are taken off the list at a time. */
const most = 500;

/**
 * Takes what is over off slskd's list of uploads, one by one; says how many are left.
 * @param within_ms after which the rest is left: whoever asked waits for it
 */
export async function clearUploads(
  slskd: Pick<Slskd, "eachTransfer" | "removeUpload">,
  within_ms = clearingMs,
): Promise<{ removed: number; remaining: number }> {
  const end = performance.now() + within_ms;
  const over: Transfer[] = [];
  let found = 0;
  for await (const some of slskd.eachTransfer("uploads")) {
    for (const upload of some.filter(isOver)) {
      found++;
      if (over.length < most) over.push(upload);
    }
  }
  let removed = 0;
  for (const upload of over) {
    await slskd.removeUpload(upload);
    removed++;
    if (performance.now() > end) break;
  }
  return { removed, remaining: found - removed };
}
