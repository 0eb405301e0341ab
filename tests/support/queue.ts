import type { Pool } from "../../lib/db.ts";
import type { NewJob } from "../../lib/schemas/jobs.ts";
import { enlist, lease, type LeasedJob, noteHeld } from "../../lib/queue/mod.ts";

/** A job that belongs to nothing. */
export const tidyJob = (more: Partial<NewJob> = {}) =>
  ({ type: "tidy", payload: {}, ...more }) as NewJob;

/** The search of a download. */
export const searchJob = (download_id: number, more: Partial<NewJob> = {}) =>
  ({
    type: "download_search",
    payload: { download_id },
    key: `${download_id}:0:0`,
    ...more,
  }) as NewJob;

/** Leases jobs of one type as a worker of that name would, which then says what it holds. */
export async function take(
  sql: Pool,
  type = "tidy",
  { n = 1, worker = "w" }: { n?: number; worker?: string } = {},
): Promise<LeasedJob[]> {
  await enlist(sql, worker, 60);
  const leased = await lease(sql, [{ type, free: n }], worker);
  const held = await sql`select id from queue_jobs where worker_id = ${worker}`;
  await noteHeld(sql, worker, held.map((job) => job["id"]));
  return leased;
}

/** As if a worker had not been heard of for too long. */
export async function vanish(sql: Pool, worker: string): Promise<void> {
  await sql`update queue_holders set until = now() - interval '1 second' where id = ${worker}`;
}
