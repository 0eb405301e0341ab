import { z } from "zod";
import { type Pool, rows } from "../db.ts";
import { alongIndexes } from "../queue/along_indexes.ts";

/** How far into each line is looked: the oldest stand at its head, those that run among them. */
const head = 20;
const mostLines = 200;

/**
 * Seconds the oldest ready job of each type waits for somebody to run it; a type without one has no
 * entry. Costs the same however long the lines are.
 */
export async function queueAges(sql: Pool): Promise<Record<string, number>> {
  const Age = z.object({ type: z.string(), age_s: z.number() });
  const found = await alongIndexes(sql, (tx) =>
    rows(
      Age,
      tx`
      with recursive lines as (
        (select type, (-priority) as rank from queue_jobs where state = 0
         order by type, (-priority) limit 1)
        union all
        select n.type, n.rank from lines l cross join lateral (
          select q.type, (-q.priority) as rank from queue_jobs q
          where q.state = 0 and (q.type, (-q.priority)) > (l.type, l.rank)
          order by q.type, (-q.priority) limit 1) n
      )
      select l.type, greatest(0, extract(epoch from now() - min(h.run_at)))::float8 as age_s
      from (select * from lines limit ${mostLines}) l cross join lateral (
        select q.run_at from queue_jobs q
        where q.state = 0 and q.worker_id is null and q.type = l.type and (-q.priority) = l.rank
        order by (-q.priority), q.fair_tag, q.id limit ${head}) h
      group by l.type`,
    ));
  return Object.fromEntries(found.map(({ type, age_s }) => [type, age_s]));
}
