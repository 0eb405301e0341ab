/** What a person may do with a job; what it does for is told, so that nothing is left waiting. */
import type { Control } from "./blocked.ts";
import { cancelDownload, setPriority } from "./control.ts";
import type { Transaction } from "./db.ts";
import { AppError } from "./errors.ts";
import { findJob, lockJob, moveJob, removeJob, runNext } from "./queue/mod.ts";
import { type DownloadStatus, statusOf } from "./schemas/download_state.ts";
import type { Job } from "./schemas/job.ts";
import { jobPayloads } from "./schemas/jobs.ts";
import { record } from "./store/activity.ts";
import { markQueued } from "./store/ingest.ts";
import { change } from "./store/steps.ts";
import { findWish, lockWish, type Wish } from "./store/wishes.ts";

type Known = Pick<Job, "id" | "type" | "download_id">;

async function found({ sql }: Pick<Control, "sql">, id: number): Promise<Job> {
  const job = await findJob(sql, id);
  if (!job) throw gone(id);
  return job;
}

const gone = (id: number) => new AppError("NOT_FOUND", `There is no job ${id}; it may be done`);

/**
 * Cancels a job, even while it runs: without its row nothing it says counts any more. What it was
 * for ends, too: its download, or its import.
 * @throws {AppError} 404; for a job of a download also 409 when that is almost done, 502 when slskd
 *   does not agree
 */
export async function cancelJob(control: Control, id: number): Promise<void> {
  const job = await found(control, id);
  if (job.download_id !== null) await cancelItsDownload(control, job.download_id);
  await control.sql.begin(async (tx) => {
    const removed = await removeJob(tx, id);
    // A download's cancelling may have been all that was left to do.
    if (!removed && job.download_id === null) throw gone(id);
    await endImport(tx, job.type, job.payload);
    await record(tx, "job", "cancelled", about(job));
  });
}

const about = ({ id, type, download_id }: Known) => ({
  job_id: id,
  job_type: type,
  ...(download_id === null ? {} : { download_id }),
});

/** A job that outlived its download just goes. */
async function cancelItsDownload(control: Control, download_id: number): Promise<void> {
  const wish = await findWish(control.sql, download_id);
  if (wish && !isOver(wish)) await cancelDownload(control, download_id);
}

const over: ReadonlySet<DownloadStatus> = new Set(["completed", "cancelled", "dead_letter"]);
const isOver = ({ state, retried_as }: Wish) => retried_as !== null || over.has(statusOf[state]);

/** What the list brought so far stays; the rest of its lines is left. */
async function endImport(tx: Transaction, type: string, payload: unknown): Promise<void> {
  const parsed = type === "ingest" ? jobPayloads.ingest.safeParse(payload) : undefined;
  if (parsed?.success) await markQueued(tx, parsed.data.ingest_job_id);
}

/**
 * Lets a waiting job run next, before everything of its type and priority.
 * @throws {AppError} 404, 409 while it runs
 */
export async function runJobNow(control: Control, id: number): Promise<void> {
  const { download_id } = await found(control, id);
  await control.sql.begin(async (tx) => {
    // The download first, as everywhere: two who take both would wait for each other.
    const wish = download_id === null ? undefined : await lockWish(tx, download_id);
    await waiting(tx, id);
    await runNext(tx, id);
    if (wish) await change(tx, wish.id, { next_attempt_at: null });
  });
}

/** @throws {AppError} 404, 409 while it runs */
async function waiting(tx: Transaction, id: number): Promise<void> {
  const locked = await lockJob(tx, id);
  if (!locked) throw gone(id);
  if (locked.running) throw new AppError("CONFLICT", `Job ${id} is running already`);
}

/**
 * Changes the priority of a waiting job, and of the download it belongs to.
 * @throws {AppError} 404, 409 while it runs
 */
export async function setJobPriority(control: Control, id: number, priority: number): Promise<Job> {
  const { download_id } = await found(control, id);
  await control.sql.begin((tx) => waiting(tx, id));
  if (download_id !== null) await setPriority(control, download_id, priority);
  await moveJob(control.sql, id, priority);
  return await found(control, id);
}
