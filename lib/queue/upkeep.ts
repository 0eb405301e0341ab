/** What any process may do for the whole queue at any time, without a leader. */
import { z } from "zod";
import { type Pool, row, rows, type Sql } from "../db.ts";

const Reaped = z.object({
  id: z.int(),
  type: z.string(),
  dead: z.boolean(),
  /** Of one that died of it. */
  payload: z.unknown(),
});

/**
 * Takes back what vanished workers held, those whose lease ended.
 *
 * Poison is found by group testing (queue.md §3.5): when the worker held a suspect, only that is
 * charged; when it held none, everything it held becomes suspect and runs again one at a time.
 */
export async function reap(
  sql: Pool,
  { max_crashes = 5, backoff_s = 1 }: { max_crashes?: number; backoff_s?: number } = {},
): Promise<z.output<typeof Reaped>[]> {
  return await sql.begin(async (tx) => {
    const gone = await rows(
      z.object({ id: z.string() }),
      tx`select id from queue_holders where until < now() for update skip locked`,
    );
    if (gone.length === 0) return [];
    const ids = gone.map(({ id }) => id);
    const reaped = await takeBack(tx, ids, max_crashes, backoff_s);
    await tx`delete from queue_holders where id = any (${ids}::text[])`;
    return reaped;
  });
}

/** The only statement that looks through the whole table, and only after a crash. */
function takeBack(sql: Sql, workers: string[], max_crashes: number, backoff_s: number) {
  return rows(
    Reaped,
    sql`
    with held as materialized (
      select id, worker_id, crashes from queue_jobs
      where worker_id = any (${workers}::text[]) for update
    ), holders as (
      select worker_id, bool_or(crashes > 0) as suspected from held group by worker_id
    ), charged as materialized (
      select h.id, (h.crashes > 0 or not w.suspected) as charge
      from held h join holders w using (worker_id)
    ), dead as (
      delete from queue_jobs q where q.id = any (array(select id from charged where charge))
        and q.crashes + 1 >= ${max_crashes} returning q.*
    ), moved as (
      insert into queue_dead (id, reason, type, group_key, idem_key, priority, attempts, crashes,
        max_attempts, payload, last_error, created_at, origin_id, first_failed_at)
      select id, 'lost_lease', type, group_key, idem_key, priority, attempts, crashes + 1,
        max_attempts, payload, coalesce(last_error, 'The worker vanished'), created_at, origin_id,
        coalesce(first_failed_at, now()) from dead
      returning id, type, true as dead, payload
    ), kept as (
      update queue_jobs q
      set state = 2, crashes = q.crashes + c.charge::int, worker_id = null,
        first_failed_at = coalesce(q.first_failed_at, now()),
        run_at = now() + ${backoff_s} * power(2, q.crashes) * (0.5 + random() / 2) * interval '1 second'
      from charged c
      where q.id = c.id and q.id = any (array(select id from charged))
        and not (c.charge and q.crashes + 1 >= ${max_crashes})
      returning q.id, q.type, false as dead, null::jsonb as payload
    )
    select * from moved union all select * from kept`,
  );
}

/**
 * Gives back jobs that name a worker nobody knows, such as one that was deleted by hand. Looks through
 * the whole table: for once in a while.
 */
export async function releaseOrphans(sql: Sql): Promise<number> {
  const released = await sql`
    update queue_jobs q set worker_id = null
    where q.worker_id is not null
      and not exists (select from queue_holders h where h.id = q.worker_id) returning 1`;
  return released.length;
}

const Promoted = z.object({ ready: z.int(), next_s: z.number().nullable() });

/**
 * Makes delayed jobs ready whose time has come.
 * @returns how many, and in how many seconds the next one is due
 */
export async function promote(sql: Sql): Promise<z.output<typeof Promoted>> {
  const promoted = await row(
    Promoted,
    sql`
    with due as (
      select id from queue_jobs where state = 2 and run_at <= now()
      order by run_at limit 1000 for update skip locked
    ), ready as (
      update queue_jobs q set state = case when q.crashes > 0 then 3 else 0 end
      where q.id = any (array(select id from due)) returning 1
    )
    select (select count(*)::int from ready) as ready, (
      select greatest(extract(epoch from run_at - now()), 0)::float8 from queue_jobs
      where state = 2 and run_at > now() order by run_at limit 1) as next_s`,
  );
  return promoted ?? { ready: 0, next_s: null };
}
