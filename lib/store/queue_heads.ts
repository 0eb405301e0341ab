import type { Sql } from "../db.ts";

/** Lines (type and priority) that are looked at, and how far: the oldest stand at a head. */
const mostLines = 200;
const head = 20;

/**
 * Ready jobs nobody runs, `type` and `run_at`, of the head of each line: costs the same however long
 * the lines are. To be read with `alongIndexes`.
 */
export const queueHeads = (sql: Sql) =>
  sql`
    with recursive lines as (
      (select type, (-priority) as rank from queue_jobs where state = 0
       order by type, (-priority) limit 1)
      union all
      select n.type, n.rank from lines l cross join lateral (
        select q.type, (-q.priority) as rank from queue_jobs q
        where q.state = 0 and (q.type, (-q.priority)) > (l.type, l.rank)
        order by q.type, (-q.priority) limit 1) n
    )
    select l.type, h.run_at from (select * from lines limit ${mostLines}) l cross join lateral (
      select q.run_at from queue_jobs q
      where q.state = 0 and q.worker_id is null and q.type = l.type and (-q.priority) = l.rank
      order by (-q.priority), q.fair_tag, q.id limit ${head}) h`;
