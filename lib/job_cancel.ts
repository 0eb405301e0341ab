/** Cancels a job; what it works for is told, so that nothing is left waiting. */
import { endAsked } from "./asked.ts";
import type { Control } from "./blocked.ts";
import { cancelDownload } from "./control.ts";
import type { Transaction } from "./db.ts";
import { AppError } from "./errors.ts";
import { findJob, removeJob } from "./queue/mod.ts";
import { type DownloadStatus, statusOf } from "./schemas/download_state.ts";
import { EnrichmentKind } from "./schemas/enrichment.ts";
import type { Job } from "./schemas/job.ts";
import { jobPayloads } from "./schemas/jobs.ts";
import { record } from "./store/activity.ts";
import { noteEnrichment } from "./store/enrichments.ts";
import { leaveRest } from "./store/ingest.ts";
import { findWish, type Wish } from "./store/wishes.ts";

/** @throws {AppError} 404 */
export async function found({ sql }: Pick<Control, "sql">, id: number): Promise<Job> {
  const job = await findJob(sql, id);
  if (!job) throw gone(id);
  return job;
}

export const gone = (id: number) =>
  new AppError("NOT_FOUND", `There is no job ${id}; it may be done`);

type Known = Pick<Job, "id" | "type" | "download_id">;

/**
 * Cancels a job, even while it runs: without its row nothing it says counts any more. What it was
 * for ends, too: its download, or its import.
 *
 * One that runs for a download, or for a search of a person, is not torn away: it would leave its
 * search or its transfer behind at slskd. It finds what it is for cancelled, tidies up and ends by
 * itself.
 * @throws {AppError} 404; for a job of a download also 409 when that is almost done, 502 when slskd
 *   does not agree
 */
export async function cancelJob(control: Control, id: number): Promise<void> {
  const job = await found(control, id);
  const ofDownload = job.download_id !== null;
  if (ofDownload) await cancelItsDownload(control, job.download_id!);
  const tidiesUp = ofDownload || job.type === "network_search";
  await control.sql.begin(async (tx) => {
    const removed = await removeJob(tx, id, tidiesUp ? "waiting" : "any");
    if (!removed && !tidiesUp) throw gone(id);
    await endImport(tx, job.type, job.payload);
    await endAsked(tx, job);
    if (removed) await endEnrichment(tx, job);
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

/** What its job was to add to a file stays undone, and says so. */
async function endEnrichment(tx: Transaction, { type, download_id }: Known): Promise<void> {
  const kind = EnrichmentKind.safeParse(type);
  if (!kind.success || download_id === null) return;
  await noteEnrichment(tx, download_id, kind.data, { status: "skipped", detail: "stopped" });
}

/** What the list brought so far stays; the rest of its lines is left. */
async function endImport(tx: Transaction, type: string, payload: unknown): Promise<void> {
  const parsed = type === "ingest" ? jobPayloads.ingest.safeParse(payload) : undefined;
  if (parsed?.success) await leaveRest(tx, parsed.data.ingest_job_id);
}
