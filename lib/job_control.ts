/** What a person may do with a job that waits. */
import type { Control } from "./blocked.ts";
import { setPriority } from "./control.ts";
import type { Transaction } from "./db.ts";
import { AppError } from "./errors.ts";
import { found, gone } from "./job_cancel.ts";
import { lockJob, moveJob, runNext } from "./queue/mod.ts";
import type { Job } from "./schemas/job.ts";
import { change } from "./store/steps.ts";
import { lockWish } from "./store/wishes.ts";

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
