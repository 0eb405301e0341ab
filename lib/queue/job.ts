/** Jobs as they are shown. */
import { row, rows, type Sql } from "../db.ts";
import { Job } from "../schemas/job.ts";
import { downloadOf, stateWord } from "./words.ts";

const shown = (sql: Sql) =>
  sql`select q.id, q.type, ${stateWord(sql)} as state, q.priority, q.attempts, q.max_attempts,
    q.crashes, q.group_key as "group", q.idem_key as key, q.payload, q.created_at, q.run_at,
    q.worker_id, (select h.until from queue_holders h where h.id = q.worker_id) as lease_until,
    q.last_error, q.first_failed_at, q.origin_id,
    d.id as download_id, d.title as download_title, d.artists as download_artists
  from queue_jobs q left join downloads d on d.id = ${downloadOf(sql)}`;

/** In the order of the ids; one that is over by now is left out. */
export function jobsOf(sql: Sql, ids: readonly number[]): Promise<Job[]> {
  const wanted = ids as number[];
  return rows(
    Job,
    sql`${shown(sql)} where q.id = any (${wanted}::bigint[])
      order by array_position(${wanted}::bigint[], q.id)`,
  );
}

/** One job, unless it is over. */
export function findJob(sql: Sql, id: number): Promise<Job | undefined> {
  return row(Job, sql`${shown(sql)} where q.id = ${id}`);
}
