import { z } from "zod";
import { type Fragment, rows, type Sql } from "../db.ts";

const Leased = z.object({
  id: z.int(),
  epoch: z.int(),
  type: z.string(),
  payload: z.unknown(),
  attempts: z.int(),
  max_attempts: z.int(),
  crashes: z.int(),
  priority: z.int(),
  fair_tag: z.number(),
});
/** A job this worker holds; `attempts` counts its failures so far, `crashes` the workers it lost. */
export type LeasedJob = z.output<typeof Leased>;

/** A held job: what every result must name. */
export type Held = Readonly<{ id: number; epoch: number }>;

/** A place in the line of a type; a lease may begin behind it (queue.md §3.8). */
export type Mark = Readonly<Pick<LeasedJob, "priority" | "fair_tag" | "id">>;

/** The head of every line. */
const head: Mark = { priority: 32_767, fair_tag: -1e15, id: 0 };

/** Which jobs to lease: at most `free` of a type. */
export type Want = Readonly<{
  type: string;
  free: number;
  /** Only behind this place, to pass by the rows that were leased lately and are not yet vacuumed. */
  after?: Mark | undefined;
  /** Whose turn it is where there are fewer slots than jobs: the least `pass + n · stride` goes first. */
  pass?: number;
  stride?: number;
}>;

export interface LeaseOptions {
  /** How many jobs to take that were held by a worker which vanished. */
  suspects?: number;
  /** How many of all types together. */
  total?: number;
}

/** What came of a lease that finished other jobs on the way. */
export interface Exchanged {
  leased: LeasedJob[];
  /** Ids of finished jobs that are somebody else's now. */
  lost: number[];
}

/** Leases ready jobs for a worker that is enlisted, all types in one statement. */
export async function lease(
  sql: Sql,
  wants: readonly Want[],
  worker: string,
  options: LeaseOptions = {},
): Promise<LeasedJob[]> {
  return (await exchange(sql, wants, worker, [], options)).leased;
}

/** The epoch of no job: the row names a finished one that was lost. */
const lostEpoch = -1;

/**
 * Removes finished jobs and leases the next ones in one statement: one answer to wait for, one commit.
 *
 * `= any (array(…))` on purpose: joined to the locked rows, the planner may hash the whole table
 * (queue.md §2: 17.9 ms instead of 0.67 ms at 20,000 rows).
 */
export async function exchange(
  sql: Sql,
  wants: readonly Want[],
  worker: string,
  done: readonly Held[],
  { suspects = 0, total = 1000 }: LeaseOptions = {},
): Promise<Exchanged> {
  const types = wants.map((want) => want.type);
  const scarce = wants.reduce((sum, want) => sum + want.free, suspects) > total;
  const isOne = suspects > 0;
  const taking = sql`
      update queue_jobs q set lease_epoch = q.lease_epoch + 1, worker_id = ${worker}
      where q.id = any (array(select id from ready
        ${isOne ? sql`union all select id from suspect` : sql``}))
      returning q.id, q.lease_epoch as epoch, q.type, q.payload, q.attempts, q.max_attempts,
        q.crashes, q.priority, q.fair_tag`;
  const found = await rows(
    Leased,
    sql`
    with ${finishing(sql, done)} ${wanted(sql, wants)}, holder as materialized (
      -- A worker whose jobs were taken back gets no more under that name; whoever takes them back
      -- waits for this.
      select id from queue_holders where id = ${worker} for key share
    ) ${isOne ? suspectOf(sql, types, suspects) : sql``}, found as materialized (
      select j.*, w.type, w.pass, w.stride from holder, want w cross join lateral (
        select q.id, (-q.priority) as rank, q.fair_tag from queue_jobs q
        where q.state = 0 and q.worker_id is null and q.type = w.type
          and ((-q.priority), q.fair_tag, q.id) > (w.rank, w.tag, w.id)
        order by (-q.priority), q.fair_tag, q.id 
        limit ${isOne ? besideSuspects(sql, sql`w.n`, sql`where s.type = w.type`) : sql`w.n`}
        for update skip locked) j
    ), ready as materialized (${
      scarce
        ? inTurns(sql, isOne ? besideSuspects(sql, sql`${total}::int`) : sql`${total}::int`)
        : sql`select id from found`
    }) ${done.length ? sql`, leased as (${taking}) select * from leased ${lostOf(sql)}` : taking}`,
  );
  return {
    leased: found.filter((job) => job.epoch !== lostEpoch),
    lost: found.flatMap((job) => job.epoch === lostEpoch ? [job.id] : []),
  };
}

function wanted(sql: Sql, wants: readonly Want[]) {
  const after = wants.map((want) => want.after ?? head);
  return sql`want as (
      select * from unnest(${wants.map((want) => want.type)}::text[],
        ${wants.map((want) => want.free)}::int[], ${after.map((mark) => -mark.priority)}::int[],
        ${after.map((mark) => mark.fair_tag)}::bigint[], ${after.map((mark) => mark.id)}::bigint[],
        ${wants.map((want) => want.pass ?? 0)}::float8[],
        ${wants.map((want) => want.stride ?? 1)}::float8[])
        as w(type, n, rank, tag, id, pass, stride)
    )`;
}

/** Removes finished jobs: the parts of a statement that begins with them. */
export function finishing(sql: Sql, done: readonly Held[]) {
  if (done.length === 0) return sql``;
  return sql`done as materialized (
      select * from unnest(${done.map((job) => job.id)}::bigint[],
        ${done.map((job) => job.epoch)}::int[]) as t(id, epoch)
    ), gone as (
      delete from queue_jobs q using done
      where q.id = done.id and q.lease_epoch = done.epoch returning q.id
    ),`;
}

/** Finished jobs that were not there any more under that epoch. */
function lostOf(sql: Sql) {
  return sql`union all
    select id, ${lostEpoch}, '', null, 0, 0, 0, 0, 0 from done
    where id not in (select id from gone)`;
}

/** Types take turns, so that none waits for the pools of others to run dry. */
function inTurns(sql: Sql, total: Fragment) {
  return sql`
    select id from (
      select id, pass + stride *
        row_number() over (partition by type order by rank, fair_tag, id) as turn
      from found) turns
    order by turn, id limit ${total}`;
}

/** What is left of a number of slots once the suspects have theirs. */
function besideSuspects(sql: Sql, slots: Fragment, which: Fragment = sql``) {
  return sql`greatest(${slots} - (select count(*)::int from suspect s ${which}), 0)`;
}

function suspectOf(sql: Sql, types: string[], suspects: number) {
  return sql`, suspect as materialized (
      select q.id, q.type from holder, queue_jobs q
      where q.state = 3 and q.worker_id is null and q.type = any (${types}::text[])
      order by q.id limit ${suspects} for update of q skip locked
    )`;
}
