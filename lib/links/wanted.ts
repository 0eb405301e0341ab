/** Having links looked up. */
import type { Pool, Sql } from "../db.ts";
import { enqueue } from "../queue/mod.ts";
import type { NewJob } from "../schemas/jobs.ts";
import { openLinks, reopenLinks } from "../store/link_items.ts";

/** So often somebody who does not answer is asked. */
const attempts = 6;

function job(item_id: number, job_id: string): NewJob {
  const key = `${item_id}`;
  return { type: "expand_link", payload: { item_id }, key, group: job_id, max_attempts: attempts };
}

/** Has every link of an import looked up that waits for it; belongs into the caller's transaction. */
export async function enqueueLinks(sql: Sql, job_id: string): Promise<void> {
  const ids = await openLinks(sql, job_id);
  await enqueue(sql, ...ids.map((id) => job(id, job_id)));
}

/** Has links that brought nothing looked up again, in the caller's transaction. */
export async function askLinksAgain(sql: Sql, job_id: string | null): Promise<number> {
  const again = await reopenLinks(sql, job_id);
  await enqueue(sql, ...again.map((link) => job(link.id, link.job_id)));
  return again.length;
}

/**
 * Has links that brought nothing looked up again: somebody may know them now.
 * @param job_id only those of this import; `null`: of all
 * @returns how many
 */
export async function retryLinks(sql: Pool, job_id: string | null): Promise<number> {
  return await sql.begin((tx) => askLinksAgain(tx, job_id));
}
