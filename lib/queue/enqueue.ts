import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import type { NewJob } from "../schemas/jobs.ts";

/** The channel a worker listens on; one a schema, because NOTIFY knows only databases. */
export const jobsChannel = (schema: string) => `harmony_jobs_${schema}`;

/**
 * Adds jobs in the caller's transaction: what causes a job and the job commit together. One
 * statement and one NOTIFY, however many jobs.
 *
 * Fair tags are set here (start-time fair queueing, queue.md §3.2): a group's jobs are numbered from
 * the head of the line on, so that plain index order serves groups in turn.
 * @returns the ids of the jobs that were added; one whose key is already queued is left out
 */
export async function enqueue(sql: Sql, ...jobs: NewJob[]): Promise<number[]> {
  const [first, ...more] = jobs;
  if (!first) return [];
  const adding = more.length === 0 ? addOne(sql, first) : addMany(sql, jobs);
  return (await rows(z.object({ id: z.int() }), adding)).map((job) => job.id);
}

/** Tells every worker, in the transaction that adds the jobs; asked once, not once a row. */
const ring = (sql: Sql) => sql`(select pg_notify('harmony_jobs_' || current_schema(), '')) as rung`;

/**
 * The same as `addMany` does with a list of one, in a statement whose plan the server keeps: the
 * large one takes longer to plan than to run.
 */
function addOne(sql: Sql, job: NewJob) {
  const { type, group = "", key = null, priority = 0, delay_s = 0, max_attempts = 10 } = job;
  return sql`
    with line as (
      select coalesce(
        (select q.fair_tag from queue_jobs q
         where q.state = 0 and q.type = ${type} and (-q.priority) = (-${priority}::smallint)
         order by q.fair_tag, q.id limit 1),
        (select max(g.last_tag) from queue_groups g
         where g.type = ${type} and g.priority = ${priority}::smallint), 0) as v
    ), own as (
      insert into queue_groups as g (type, priority, group_key, last_tag)
      select ${type}, ${priority}::smallint, ${group}, v + 1 from line
      on conflict (type, priority, group_key) do update
        set last_tag = greatest(g.last_tag + 1, excluded.last_tag)
      returning last_tag
    ), added as (
      insert into queue_jobs (type, group_key, idem_key, priority, payload, state, run_at, fair_tag,
        max_attempts, origin_id)
      select ${type}, ${group}, ${key}::text, ${priority}::smallint,
        ${JSON.stringify(job.payload)}::text::jsonb,
        case when ${delay_s}::float8 > 0 then 2 else 0 end,
        now() + ${delay_s}::float8 * interval '1 second', last_tag, ${max_attempts}::smallint,
        ${job.origin_id ?? null}::bigint
      from own
      on conflict (type, idem_key) where idem_key is not null do nothing
      returning id
    )
    select id, ${ring(sql)} from added`;
}

function addMany(sql: Sql, jobs: readonly NewJob[]) {
  return sql`
    with input as (
      select t.*,
        row_number() over (partition by t.type, t.priority, t.grp order by t.o) as k,
        count(*) over (partition by t.type, t.priority, t.grp) as n
      from ${asTable(sql, jobs)}
    ), sizes as materialized (
      select distinct type, priority, grp, n from input
    ), line as materialized (
      -- Virtual time: the tag at the head of the line, or the end of the last busy period.
      select d.type, d.priority, coalesce(
        (select q.fair_tag from queue_jobs q
         where q.state = 0 and q.type = d.type and (-q.priority) = (-d.priority)
         order by q.fair_tag, q.id limit 1),
        (select max(g.last_tag) from queue_groups g
         where g.type = d.type and g.priority = d.priority), 0) as v
      from (select distinct type, priority from sizes) d
    ), groups as (
      insert into queue_groups as g (type, priority, group_key, last_tag)
      select s.type, s.priority, s.grp, line.v + s.n from sizes s join line using (type, priority)
      order by 1, 2, 3
      on conflict (type, priority, group_key) do update
        -- What is excluded is v + n: less v it is the group's number of jobs.
        set last_tag = greatest(g.last_tag + excluded.last_tag - (
          select l.v from line l where (l.type, l.priority) = (g.type, g.priority)
        ), excluded.last_tag)
      returning type, priority, group_key, last_tag
    ), tagged as (
      -- A window in place of a join: a plan made for ten rows would compare each job with each group.
      select u.*, max(last_tag) over (partition by type, priority, grp) as top from (
        select *, null::bigint as last_tag from input
        union all
        select type, group_key, null, priority, null, null, null, null, null, null, null, last_tag
        from groups) u
    ), added as (
      insert into queue_jobs (type, group_key, idem_key, priority, payload, state, run_at, fair_tag,
        max_attempts, origin_id)
      select type, grp, key, priority, payload::jsonb,
        case when delay_s > 0 then 2 else 0 end, now() + delay_s * interval '1 second',
        top - n + k, max_attempts, origin
      from tagged where o is not null
      order by o
      on conflict (type, idem_key) where idem_key is not null do nothing
      returning id
    )
    select id, ${ring(sql)} from added order by id`;
}

/** Jobs as rows, in their order. */
function asTable(sql: Sql, jobs: readonly NewJob[]) {
  return sql`unnest(
      ${jobs.map((job) => job.type)}::text[],
      ${jobs.map((job) => job.group ?? "")}::text[],
      ${jobs.map((job) => job.key ?? null)}::text[],
      ${jobs.map((job) => job.priority ?? 0)}::smallint[],
      ${jobs.map((job) => JSON.stringify(job.payload))}::text[],
      ${jobs.map((job) => job.delay_s ?? 0)}::float8[],
      ${jobs.map((job) => job.max_attempts ?? 10)}::smallint[],
      ${jobs.map((job) => job.origin_id ?? null)}::bigint[]
    ) with ordinality as t(type, grp, key, priority, payload, delay_s, max_attempts, origin, o)`;
}

/**
 * Adds the job of a timer's tick, once however many processes ask: the tick is `interval_s` floored
 * by the database's clock. Ticks that were missed are not made up for.
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
