/**
 * The job queue: every statement of it, and nothing that waits (queue.md §3).
 *
 * A lease is fenced by `(id, lease_epoch)`: a result whose epoch is not the current one is refused,
 * so a worker that was thought dead cannot finish a job somebody else runs now.
 */
import { z } from "zod";
import { rows, type Sql } from "./db.ts";
import type { NewJob } from "./schemas/jobs.ts";

/** The channel a worker listens on; one a schema, because NOTIFY knows only databases. */
export const jobsChannel = (schema: string) => `harmony_jobs_${schema}`;

/**
 * Adds jobs in the caller's transaction: what causes a job and the job commit together.
 *
 * Fair tags are set here (start-time fair queueing): a group's jobs are numbered from the head of
 * the line on, so that plain index order serves groups in turn.
 * @returns the ids of the jobs that were added; one whose key is already queued is left out
 */
export async function enqueue(sql: Sql, ...jobs: NewJob[]): Promise<number[]> {
  if (jobs.length === 0) return [];
  const added = await rows(
    z.object({ id: z.int() }),
    sql`
    with input as (
      select t.*,
        row_number() over (partition by t.type, t.priority, t.grp order by t.o) as k,
        count(*) over (partition by t.type, t.priority, t.grp) as n
      from unnest(
        ${jobs.map((job) => job.type)}::text[],
        ${jobs.map((job) => job.group ?? "")}::text[],
        ${jobs.map((job) => job.key ?? null)}::text[],
        ${jobs.map((job) => job.priority ?? 0)}::smallint[],
        ${jobs.map((job) => JSON.stringify(job.payload))}::text[],
        ${jobs.map((job) => job.delay_s ?? 0)}::float8[],
        ${jobs.map((job) => job.max_attempts ?? 10)}::smallint[]
      ) with ordinality as t(type, grp, key, priority, payload, delay_s, max_attempts, o)
    ), line as (
      -- Virtual time: the tag at the head of the line, or the end of the last busy period.
      select d.type, d.priority, coalesce(
        (select q.fair_tag from queue_jobs q
         where q.state = 0 and q.type = d.type and q.priority = d.priority
         order by q.fair_tag, q.id limit 1),
        (select max(g.last_tag) from queue_groups g
         where g.type = d.type and g.priority = d.priority), 0) as v
      from (select distinct type, priority from input) d
    ), groups as (
      insert into queue_groups as g (type, priority, group_key, last_tag)
      select i.type, i.priority, i.grp, line.v + i.n
      from (select distinct type, priority, grp, n from input) i join line using (type, priority)
      order by 1, 2, 3
      on conflict (type, priority, group_key) do update
        set last_tag = greatest(g.last_tag + (
          select i.n from input i
          where (i.type, i.priority, i.grp) = (g.type, g.priority, g.group_key) limit 1
        ), excluded.last_tag)
      returning type, priority, group_key, last_tag
    )
    insert into queue_jobs
      (type, group_key, idem_key, priority, payload, state, run_at, fair_tag, max_attempts)
    select i.type, i.grp, i.key, i.priority, i.payload::jsonb,
      case when i.delay_s > 0 then 2 else 0 end, now() + i.delay_s * interval '1 second',
      g.last_tag - i.n + i.k, i.max_attempts
    from input i
    join groups g on (g.type, g.priority, g.group_key) = (i.type, i.priority, i.grp)
    order by i.o
    on conflict (type, idem_key) where idem_key is not null do nothing
    returning id`,
  );
  if (added.length) await sql`select pg_notify('harmony_jobs_' || current_schema(), '')`;
  return added.map((job) => job.id);
}

const Leased = z.object({
  id: z.int(),
  epoch: z.int(),
  type: z.string(),
  payload: z.unknown(),
  attempts: z.int(),
  max_attempts: z.int(),
  crashes: z.int(),
});
/** A job this worker holds; `attempts` counts its failures so far, `crashes` the workers it lost. */
export type LeasedJob = z.output<typeof Leased>;

/** Which jobs to lease: at most `free` of each type. */
export type Want = Readonly<{ type: string; free: number }>;

/**
 * Leases ready jobs, all types in one statement.
 *
 * `= any (array(…))` on purpose: joined to the locked rows, the planner may hash the whole table
 * (queue.md §2: 17.9 ms instead of 0.67 ms at 20,000 rows).
 * @param suspects how many jobs to take that were held by a worker which vanished
 * @param total how many of all types together
 */
export function lease(
  sql: Sql,
  wants: readonly Want[],
  worker: string,
  lease_s: number,
  { suspects = 0, total = 1000 }: { suspects?: number; total?: number } = {},
): Promise<LeasedJob[]> {
  const types = wants.map((want) => want.type);
  return rows(
    Leased,
    sql`
    with want as (
      select * from unnest(${types}::text[], ${wants.map((want) => want.free)}::int[]) as w(type, n)
    ), found as materialized (
      select w.type, j.* from want w cross join lateral (
        select q.id, q.priority, q.fair_tag from queue_jobs q where q.state = 0 and q.type = w.type
        order by q.priority desc, q.fair_tag, q.id limit w.n for update skip locked) j
    ), ready as materialized (
      -- Types take turns, so that none waits for the pools of others to run dry.
      select id from (
        select id, row_number() over (partition by type order by priority desc, fair_tag, id) as k
        from found) turns
      order by k, id limit ${total}
    ), suspect as materialized (
      select q.id from queue_jobs q
      where ${suspects} > 0 and q.state = 3 and q.type = any (${types}::text[])
      order by q.id limit ${suspects} for update skip locked
    )
    update queue_jobs q
    set state = 1, lease_epoch = q.lease_epoch + 1, worker_id = ${worker},
      lease_until = now() + ${lease_s} * interval '1 second'
    where q.id = any (array(select id from ready union all select id from suspect))
    returning q.id, q.lease_epoch as epoch, q.type, q.payload, q.attempts, q.max_attempts,
      q.crashes`,
  );
}

/** A held job: what every result must name. */
export type Held = Readonly<{ id: number; epoch: number }>;

const ids = (held: readonly Held[]) => held.map((job) => job.id);
const epochs = (held: readonly Held[]) => held.map((job) => job.epoch);

async function idsOf(query: PromiseLike<readonly unknown[]>): Promise<number[]> {
  return (await rows(z.object({ id: z.int() }), query)).map((found) => found.id);
}

/** Removes finished jobs. What does not come back was lost to another worker. */
export function complete(sql: Sql, held: readonly Held[]): Promise<number[]> {
  return idsOf(sql`
    delete from queue_jobs q using unnest(${ids(held)}::bigint[], ${
    epochs(held)
  }::int[]) as t(id, epoch)
    where q.id = t.id and q.lease_epoch = t.epoch returning q.id`);
}

/** How long a type waits after a failure: `base · 2^failures`, at most `cap`, half of it random. */
export interface Backoff {
  base_s: number;
  cap_s: number;
}

/** Counts a failure: the job waits, or moves to the dead letters after its last attempt. */
export function fail(
  sql: Sql,
  job: Held & { error: string; final?: boolean },
  { base_s, cap_s }: Backoff,
): Promise<number[]> {
  const last = sql`(${job.final ?? false} or q.attempts + 1 >= q.max_attempts)`;
  return idsOf(sql`
    with dead as (
      delete from queue_jobs q
      where q.id = ${job.id} and q.lease_epoch = ${job.epoch} and ${last} returning q.*
    ), moved as (
      insert into queue_dead (id, reason, type, group_key, idem_key, priority, attempts, crashes,
        max_attempts, payload, last_error, created_at)
      select id, ${job.final ? "refused" : "max_attempts"}, type, group_key, idem_key, priority,
        attempts + 1, crashes, max_attempts, payload, left(${job.error}, 2000), created_at from dead
    )
    update queue_jobs q
    set state = 2, attempts = q.attempts + 1, last_error = left(${job.error}, 2000),
      worker_id = null, lease_until = null,
      run_at = now() + least(${cap_s}::float8, ${base_s} * power(2, least(q.attempts, 20)))
        * (0.5 + random() / 2) * interval '1 second'
    where q.id = ${job.id} and q.lease_epoch = ${job.epoch} and not ${last} returning q.id`);
}

/** Gives a job back to run again later; that is no failure of it. */
export function postpone(sql: Sql, job: Held, delay_s: number): Promise<number[]> {
  return idsOf(sql`
    update queue_jobs q
    set state = ${delay_s > 0 ? 2 : 0}, run_at = now() + ${delay_s} * interval '1 second',
      worker_id = null, lease_until = null
    where q.id = ${job.id} and q.lease_epoch = ${job.epoch} returning q.id`);
}

/** Gives jobs back unstarted or cut short by a shutdown: no attempt is charged. */
export function giveBack(sql: Sql, held: readonly Held[]): Promise<number[]> {
  return idsOf(sql`
    update queue_jobs q
    set state = case when q.crashes > 0 then 3 else 0 end, worker_id = null, lease_until = null
    from unnest(${ids(held)}::bigint[], ${epochs(held)}::int[]) as t(id, epoch)
    where q.id = t.id and q.lease_epoch = t.epoch and q.state = 1 returning q.id`);
}

/** Renews the leases of everything a process holds. Missing ids are lost: abort those handlers. */
export function heartbeat(sql: Sql, held: readonly Held[], lease_s: number): Promise<number[]> {
  return idsOf(sql`
    update queue_jobs q set lease_until = now() + ${lease_s} * interval '1 second'
    from unnest(${ids(held)}::bigint[], ${epochs(held)}::int[]) as t(id, epoch)
    where q.id = t.id and q.lease_epoch = t.epoch and q.state = 1 returning q.id`);
}

/**
 * Takes back what vanished workers held. Any process may run it at any time.
 *
 * Poison is found by group testing: when the worker held a suspect, only that is charged; when it
 * held none, everything it held becomes suspect and runs again one at a time.
 */
export function reap(sql: Sql, max_crashes = 5, backoff_s = 1): Promise<number[]> {
  return idsOf(sql`
    with expired as materialized (
      select id, worker_id, crashes from queue_jobs
      where state = 1 and lease_until < now() limit 200 for update skip locked
    ), workers as (
      select worker_id, bool_or(crashes > 0) as suspected from queue_jobs
      where state = 1 and worker_id = any (array(select worker_id from expired)) group by worker_id
    ), charged as materialized (
      select e.id, (e.crashes > 0 or not w.suspected) as charge
      from expired e join workers w using (worker_id)
    ), dead as (
      delete from queue_jobs q where q.id = any (array(select id from charged where charge))
        and q.crashes + 1 >= ${max_crashes} returning q.*
    ), moved as (
      insert into queue_dead (id, reason, type, group_key, idem_key, priority, attempts, crashes,
        max_attempts, payload, last_error, created_at)
      select id, 'lost_lease', type, group_key, idem_key, priority, attempts, crashes + 1,
        max_attempts, payload, coalesce(last_error, 'The worker vanished'), created_at from dead
    )
    update queue_jobs q
    set state = 2, crashes = q.crashes + c.charge::int, worker_id = null, lease_until = null,
      run_at = now() + ${backoff_s} * power(2, q.crashes) * (0.5 + random() / 2) * interval '1 second'
    from charged c
    where q.id = c.id and q.id = any (array(select id from charged))
      and not (c.charge and q.crashes + 1 >= ${max_crashes}) returning q.id`);
}

/** Makes delayed jobs ready whose time has come. */
export function promote(sql: Sql): Promise<number[]> {
  return idsOf(sql`
    with due as (
      select id from queue_jobs where state = 2 and run_at <= now()
      order by run_at limit 1000 for update skip locked
    )
    update queue_jobs q set state = case when q.crashes > 0 then 3 else 0 end
    where q.id = any (array(select id from due)) returning q.id`);
}

/** Moves the waiting jobs of a download to another place in their line. */
export async function reprioritise(sql: Sql, download_id: number, priority: number) {
  await sql`update queue_jobs set priority = ${priority}
    where state in (0, 2, 3) and payload @> ${sql.json({ download_id })}`;
}

/** Drops the waiting jobs of one type of a download that goes on in another way. */
export async function dropWaiting(sql: Sql, type: NewJob["type"], download_id: number) {
  await sql`delete from queue_jobs
    where type = ${type} and state in (0, 2, 3) and payload @> ${sql.json({ download_id })}`;
}

/**
 * Adds the job of a timer's tick, once however many processes ask: the tick is `interval_s` floored
 * by the database's clock.
 * @returns whether this call added it
 */
export async function enqueueTick(sql: Sql, interval_s: number, job: NewJob): Promise<boolean> {
  const [won] = await sql`
    insert into queue_cron_runs (cron_key, tick) values (${job.type},
      to_timestamp(floor(extract(epoch from now()) / ${interval_s}) * ${interval_s}))
    on conflict do nothing returning tick`;
  if (!won) return false;
  return (await enqueue(sql, { ...job, key: job.key ?? "tick" })).length > 0;
}
