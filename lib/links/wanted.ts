/** Having links looked up. */
import type { Sql } from "../db.ts";
import { enqueue } from "../queue/mod.ts";
import type { NewJob } from "../schemas/jobs.ts";
import { openLinks, type Reopened, reopenForAccount, reopenLinks } from "../store/link_items.ts";

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

/** Has the links of an import looked up again that brought nothing; says how many. */
export async function retryLinks(sql: Sql, job_id: string): Promise<number> {
  return await enqueueAgain(sql, await reopenLinks(sql, job_id));
}

/** Each costs a request of the day's budget. */
const mostForAccount = 100;

/** The same once an account is connected, for links that only an account can tell of. */
export async function retryForAccount(sql: Sql, most = mostForAccount): Promise<void> {
  await enqueueAgain(sql, await reopenForAccount(sql, most));
}

async function enqueueAgain(sql: Sql, links: readonly Reopened[]): Promise<number> {
  await enqueue(sql, ...links.map(({ id, job_id }) => job(id, job_id)));
  return links.length;
}
