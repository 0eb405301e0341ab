/** What a person may do with one job. Every statement says what it found, and nothing if it is gone. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const Removed = z.object({ id: z.int(), type: z.string(), payload: z.unknown() });

/**
 * Takes a job out of the queue: a result of its worker finds no row any more and is refused. The
 * worker is told in the same statement, so that it stops at once.
 * @param which `waiting` leaves one that runs
 */
export function removeJob(
  sql: Sql,
  id: number,
  which: "any" | "waiting" = "any",
): Promise<z.output<typeof Removed> | undefined> {
  return row(
    Removed,
    sql`
    with gone as (
      delete from queue_jobs where id = ${id} ${
      which === "any" ? sql`` : sql`and worker_id is null`
    }
      returning id, type, payload, worker_id
    )
    select id, type, payload, case when worker_id is not null
      then pg_notify('harmony_jobs_' || current_schema(), 'cancel:' || id) end as told
    from gone`,
  );
}

const Locked = z.object({ running: z.boolean() });

/** The job, locked to the end of the transaction; `running` says whether a worker holds it. */
export async function lockJob(sql: Sql, id: number): Promise<{ running: boolean } | undefined> {
  return await row(
    Locked,
    sql`select worker_id is not null as running from queue_jobs where id = ${id} for update`,
  );
}

/**
 * Makes a waiting job ready and puts it at the head of its line, before everything of its type and
 * priority. A suspect keeps waiting for its turn to run alone.
 */
export async function runNext(sql: Sql, id: number): Promise<void> {
  await sql`
    with moved as (
      update queue_jobs q set run_at = least(q.run_at, now()),
        state = case when q.crashes > 0 then 3 else 0 end,
        fair_tag = coalesce((
          select head.fair_tag - 1 from queue_jobs head
          where head.state = 0 and head.type = q.type and (-head.priority) = (-q.priority)
            and head.id <> q.id
          order by head.fair_tag, head.id limit 1), q.fair_tag)
      where q.id = ${id} and q.worker_id is null returning q.id
    )
    select pg_notify('harmony_jobs_' || current_schema(), '') from moved`;
}

/** Moves a waiting job to another place in its line. */
export async function moveJob(sql: Sql, id: number, priority: number): Promise<void> {
  await sql`update queue_jobs set priority = ${priority} where id = ${id} and worker_id is null`;
}
