/** What may be done with the jobs of a download that are not running. */
import type { Sql } from "../db.ts";
import type { NewJob } from "../schemas/jobs.ts";
import { enqueue } from "./enqueue.ts";

/** Job types that belong to a download; their keys begin with its id and a colon. */
export const downloadTypes: string[] = ["download_search", "download_transfer", "download_file"];

/** Condition: the job belongs to this download. A range of the index of keys (";" follows ":"). */
export function ofDownload(sql: Sql, download_id: number) {
  return sql`type = any (${downloadTypes}::text[])
    and idem_key >= ${`${download_id}:`} and idem_key < ${`${download_id};`}`;
}

/** Moves the waiting jobs of a download to another place in their line. */
export async function reprioritise(sql: Sql, download_id: number, priority: number) {
  await sql`update queue_jobs set priority = ${priority}
    where worker_id is null and ${ofDownload(sql, download_id)}`;
}

/** Drops the waiting jobs of one type of a download that goes on in another way. */
export async function dropWaiting(sql: Sql, type: NewJob["type"], download_id: number) {
  await sql`delete from queue_jobs
    where type = ${type} and worker_id is null and ${ofDownload(sql, download_id)}`;
}

/**
 * Adds a job in place of the one with its key that still waits, however long: what was asked for just
 * now does not wait for a retry that is hours away. One that runs stays the only one.
 */
export async function enqueueAnew(sql: Sql, job: NewJob): Promise<number[]> {
  await sql`delete from queue_jobs
    where type = ${job.type} and idem_key = ${job.key ?? null} and worker_id is null`;
  return await enqueue(sql, job);
}

/** Lets the delayed jobs of one type of some downloads run as soon as a worker is free. */
export async function hasten(sql: Sql, type: NewJob["type"], download_ids: readonly number[]) {
  await sql`
    update queue_jobs q set run_at = least(q.run_at, now())
    from unnest(${download_ids as number[]}::bigint[]) as t(id)
    where q.type = ${type} and q.worker_id is null and q.state = 2
      and q.idem_key >= t.id || ':' collate "C" and q.idem_key < t.id || ';' collate "C"`;
}
