/** What becomes of leased jobs, many in one statement, each fenced by `(id, lease_epoch)`. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import type { DeadReason } from "../schemas/jobs.ts";
import { finishing, type Held } from "./lease.ts";

const idOf = z.object({ id: z.int() });

async function idsOf(query: PromiseLike<readonly unknown[]>): Promise<number[]> {
  return (await rows(idOf, query)).map((found) => found.id);
}

/** The jobs of a batch with their epochs, as a table to join. */
function named(sql: Sql, held: readonly Held[]) {
  return sql`unnest(${held.map((job) => job.id)}::bigint[],
    ${held.map((job) => job.epoch)}::int[]) as t(id, epoch)`;
}

/**
 * Removes finished jobs.
 * @returns the ids of those that were lost to another worker, which has to finish them
 */
export async function complete(sql: Sql, held: readonly Held[]): Promise<number[]> {
  if (held.length === 0) return [];
  return await idsOf(sql`
    with ${finishing(sql, held)} whole as (select id from done)
    select id from whole where id not in (select id from gone)`);
}

/** A failed attempt: why, and how long to wait. */
export type Failure = Held & {
  error: string;
  /** Set when it shall not be tried again. */
  dead?: DeadReason | undefined;
  /** Its reason should this have been the last attempt. */
  reason?: DeadReason | undefined;
  /** The type's own limit of attempts; without it the job's. */
  max_attempts?: number | undefined;
  /** The wait is `base_s · 2^failures`, at most `cap_s`, more or less by the share `jitter`. */
  base_s: number;
  cap_s: number;
  jitter?: number;
  /** Not before this many seconds, if a service said so. */
  after_s?: number;
};

const Failed = z.object({ id: z.int(), dead: z.boolean() });

/** Counts failures: a job waits, or moves to the dead letters after its last attempt. */
export function fail(sql: Sql, failures: readonly Failure[]): Promise<z.output<typeof Failed>[]> {
  return rows(
    Failed,
    sql`
    with t as (
      select * from unnest(${failures.map((one) => one.id)}::bigint[],
        ${failures.map((one) => one.epoch)}::int[],
        ${failures.map((one) => one.error.slice(0, 2000))}::text[],
        ${failures.map((one) => one.dead ?? null)}::text[],
        ${failures.map((one) => one.reason ?? "max_attempts")}::text[],
        ${failures.map((one) => one.max_attempts ?? null)}::int[],
        ${failures.map((one) => one.base_s)}::float8[], ${
      failures.map((one) => one.cap_s)
    }::float8[],
        ${failures.map((one) => one.jitter ?? 0.2)}::float8[],
        ${failures.map((one) => one.after_s ?? 0)}::float8[])
        as t(id, epoch, error, dead, reason, most, base_s, cap_s, jitter, after_s)
    ), held as materialized (
      select t.*, t.dead is not null or q.attempts + 1 >= coalesce(t.most, q.max_attempts) as last
      from t join queue_jobs q on q.id = t.id and q.lease_epoch = t.epoch for update of q
    ), gone as (
      delete from queue_jobs q using held h where q.id = h.id and h.last
      returning q.*, h.error, coalesce(h.dead, h.reason) as reason
    ), moved as (
      insert into queue_dead (id, reason, type, group_key, idem_key, priority, attempts, crashes,
        max_attempts, payload, last_error, created_at, origin_id, first_failed_at)
      select id, reason, type, group_key, idem_key, priority, attempts + 1, crashes, max_attempts,
        payload, error, created_at, origin_id, coalesce(first_failed_at, now()) from gone
      returning id, true as dead
    ), kept as (
      update queue_jobs q
      set state = 2, attempts = q.attempts + 1, last_error = h.error, worker_id = null,
        first_failed_at = coalesce(q.first_failed_at, now()),
        run_at = now() + interval '1 second' * greatest(h.after_s,
          least(h.cap_s, h.base_s * power(2, least(q.attempts, 20)))
            * (1 - h.jitter + 2 * h.jitter * random()))
      from held h where q.id = h.id and not h.last returning q.id, false as dead
    )
    select id, dead from moved union all select id, dead from kept`,
  );
}

/** Gives jobs back to run again later; that is no failure of theirs. */
export function postpone(
  sql: Sql,
  held: readonly (Held & { delay_s: number })[],
): Promise<number[]> {
  return idsOf(sql`
    update queue_jobs q
    set state = case when t.delay_s > 0 then 2 when q.crashes > 0 then 3 else 0 end,
      run_at = now() + t.delay_s * interval '1 second', worker_id = null
    from unnest(${held.map((job) => job.id)}::bigint[], ${held.map((job) => job.epoch)}::int[],
      ${held.map((job) => job.delay_s)}::float8[]) as t(id, epoch, delay_s)
    where q.id = t.id and q.lease_epoch = t.epoch returning q.id`);
}

/** Gives jobs back unstarted or cut short by a shutdown: no attempt is charged. */
export function giveBack(sql: Sql, held: readonly Held[]): Promise<number[]> {
  return idsOf(sql`
    update queue_jobs q
    set worker_id = null
    from ${named(sql, held)}
    where q.id = t.id and q.lease_epoch = t.epoch and q.worker_id is not null returning q.id`);
}
