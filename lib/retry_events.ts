/** What the activity history says of downloads that are tried again by themselves (seed 004). */
import type { Sql } from "./db.ts";
import type { ReasonCode } from "./schemas/download.ts";
import { record } from "./store/activity.ts";
import type { Wish } from "./store/wishes.ts";

interface Failed {
  reason: ReasonCode;
  detail: string | null;
  /** How often it failed, this time included. */
  attempts: number;
}

type Tried = Pick<Wish, "id" | "filename">;

/** It failed, and is tried again in `delay_s` seconds. */
export async function retryScheduled(
  sql: Sql,
  { id, filename }: Tried,
  { reason, detail, attempts, delay_s }: Failed & { delay_s: number },
): Promise<void> {
  await record(sql, "download", "download_retry_scheduled", {
    downloads: [{ download_id: id, attempt: attempts, delay_seconds: Math.round(delay_s) }],
    ...{ download_id: id, filename, reason, reason_detail: detail },
  });
}

/** What had failed is under way again. */
export async function retryCompleted(
  sql: Sql,
  { id, filename, attempts }: Tried & Pick<Wish, "attempts">,
): Promise<void> {
  await record(sql, "download", "download_retry_completed", {
    downloads: [{ download_id: id, attempts }],
    ...{ download_id: id, filename },
  });
}

/** It failed for the last time: only a person starts it again. */
export async function retryFailed(
  sql: Sql,
  { id, filename }: Tried,
  { reason, detail, attempts }: Failed,
): Promise<void> {
  await record(sql, "download", "download_retry_failed", {
    downloads: [{ download_id: id, attempts }],
    error: detail ?? reason,
    ...{ download_id: id, filename, reason, attempts },
  });
}
