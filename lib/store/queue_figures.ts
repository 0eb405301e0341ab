/**
 * How much waits in the queue, at a cost that does not grow with it: a million waiting jobs are
 * counted as far as anybody wants to know.
 */
import { z } from "zod";
import { type Pool, row, rows, type Sql } from "../db.ts";
import { alongIndexes } from "../queue/along_indexes.ts";
import { jobNames } from "../schemas/jobs.ts";
import { QueueFigures } from "../schemas/queue_figures.ts";
import { queueHeads } from "./queue_heads.ts";

/** Counts end here. */
export const most = 10_000;

/** Lines shorter than this are counted exactly. */
const exactly = 500;

/**
 * Jobs that wait, by type, up to `most` of each. Of delayed jobs the `most` that are due first are
 * looked at, whatever their type: their index is in that order.
 */
export async function waitingByType(sql: Pool): Promise<Record<string, number>> {
  const Waiting = z.object({ type: z.string(), n: z.int() });
  const found = await alongIndexes(sql, (tx) => rows(Waiting, waiting(tx)));
  return Object.fromEntries(found.map(({ type, n }) => [type, n]));
}

const waiting = (sql: Sql) =>
  sql`
    with later as (
      (select type from queue_jobs where state = 2 order by run_at limit ${most})
      union all (select type from queue_jobs where state = 3 and worker_id is null
        order by id limit ${most})
    )
    select t.type, least(${most}, ready.n + coalesce(l.n, 0))::int as n
    from unnest(${jobNames as string[]}::text[]) as t(type)
    cross join lateral (${readyCount(sql, sql`q.type = t.type`, most)}) ready
    left join (select type, count(*) as n from later group by type) l on l.type = t.type`;

/**
 * Ready jobs that nobody runs yet. Who runs them stands in the table only: a short line is looked at
 * there, of a long one the index alone is counted, and the few that run with it.
 */
const readyCount = (sql: Sql, which: ReturnType<Sql>, limit: number) =>
  sql`
    select case when few.seen < ${exactly} then few.free else (
      select count(*) from (select from queue_jobs q where q.state = 0 and ${which} limit ${limit}) s
    ) end as n
    from (
      select count(*) as seen, count(*) filter (where worker_id is null) as free from (
        select q.worker_id from queue_jobs q where q.state = 0 and ${which} limit ${exactly}) s
    ) few`;

/**
 * The queue as a whole; each count ends at `limit`. The age is that of the jobs at the head of each
 * line, which is where the oldest stand. (Conditions that always hold name the index to count in.)
 */
export async function queueFigures(sql: Pool, limit: number = most): Promise<QueueFigures> {
  const found = await alongIndexes(sql, (tx) => row(QueueFigures, figures(tx, limit)));
  return found!;
}

const figures = (sql: Sql, limit: number) =>
  sql`
    with heads as (${queueHeads(sql)})
    select
      (${readyCount(sql, sql`q.type > ''`, limit)})::int as ready,
      (select coalesce(sum(cardinality(held)), 0) from queue_holders)::int as running,
      (select count(*) from (select from queue_jobs where state = 2
        and run_at > '-infinity' limit ${limit}) s)::int as delayed,
      (select count(*) from (select from queue_jobs where state = 3 and worker_id is null
        order by id limit ${limit}) s)::int as suspect,
      (select count(*) from (select from queue_dead limit ${limit}) s)::int as dead,
      (select case when count(*) > 0
        then greatest(0, extract(epoch from now() - min(run_at)))::float8 end from heads)
        as oldest_ready_s`;

export const QueueHealth = z.object({
  dead_tuples: z.number(),
  table_bytes: z.number(),
  index_bytes: z.number(),
  /** Age of the oldest snapshot somebody holds in this database; `null` when nobody does. */
  oldest_xmin_s: z.number().nullable(),
});
export type QueueHealth = z.output<typeof QueueHealth>;

/**
 * What lets a queue grow slow (queue.md §3.8): rows nobody cleaned up, and the transaction that
 * keeps them from being cleaned up. Another user's transactions are seen only by who may.
 */
export async function queueHealth(sql: Sql): Promise<QueueHealth> {
  const found = await row(
    QueueHealth,
    sql`select
      coalesce((select n_dead_tup from pg_stat_user_tables
        where relid = 'queue_jobs'::regclass), 0)::float8 as dead_tuples,
      pg_relation_size('queue_jobs'::regclass)::float8 as table_bytes,
      pg_indexes_size('queue_jobs'::regclass)::float8 as index_bytes,
      (select extract(epoch from max(now() - coalesce(xact_start, query_start)))::float8
        from pg_stat_activity
        where datname = current_database() and backend_xmin is not null
          and pid <> pg_backend_pid()) as oldest_xmin_s`,
  );
  return found!;
}

/** Whether somebody should look: a snapshot over ten minutes old, or over 100,000 dead rows. */
export const isUnwell = ({ dead_tuples, oldest_xmin_s }: QueueHealth): boolean =>
  dead_tuples > 100_000 || (oldest_xmin_s ?? 0) > 600;
