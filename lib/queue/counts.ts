/** How many jobs stand where, at a price that does not grow with the queue. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { JobState } from "../schemas/job.ts";
import { jobsSeen } from "../schemas/job_list.ts";
import { isRunning } from "./holders.ts";
import { stateWord } from "./words.ts";

const Group = z.object({ state: JobState, type: z.string(), n: z.int() });
/** Jobs of one type in one state. */
export type Group = z.output<typeof Group>;

/**
 * Counts by state and type. One more than `jobsSeen` says that there may be any number: of ready
 * jobs that is counted for each type (the index begins with it: one look-up finds the next type),
 * of the other states together. Leased jobs stand in the index of the ready ones; they are counted
 * there, without a look at the table, and taken off again.
 */
export function countGroups(sql: Sql): Promise<Group[]> {
  const most = jobsSeen + 1;
  return rows(
    Group,
    sql`
    with recursive types(type) as (
      (select q.type from queue_jobs q where q.state = 0 order by q.type limit 1)
      union all
      select (select q.type from queue_jobs q where q.state = 0 and q.type > t.type
        order by q.type limit 1)
      from types t where t.type is not null
    ), running as materialized (
      select q.state, q.type, q.attempts, q.crashes, q.worker_id from queue_jobs q
      where ${isRunning(sql)} limit ${most}
    ), others as (
      select * from running
      union all
      (select q.state, q.type, q.attempts, q.crashes, q.worker_id from queue_jobs q
        where q.state = 3 and q.worker_id is null order by q.id limit ${most})
      union all
      (select q.state, q.type, q.attempts, q.crashes, q.worker_id from queue_jobs q
        where q.state = 2 order by q.run_at limit ${most})
    )
    -- A range, for an order by what is equal says nothing; without one the table may be read.
    select 'queued' as state, t.type, (select count(*)::int from (
        select from queue_jobs q where q.state = 0 and q.type between t.type and t.type
        order by q.type limit ${most}) counted)
      - (select count(*)::int from running r where r.state = 0 and r.type = t.type) as n
    from types t where t.type is not null
    union all
    select ${stateWord(sql)} as state, q.type, count(*)::int as n from others q group by 1, 2`,
  );
}

/** How many jobs gave up, at most one more than `jobsSeen`. */
export async function countDead(sql: Sql): Promise<number> {
  const found = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from (select from queue_dead limit ${jobsSeen + 1}) counted`,
  );
  return found?.n ?? 0;
}
