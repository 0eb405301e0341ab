/** Workers that hold jobs: one lease a process for all of them (queue.md §3.4). */
import { z } from "zod";
import { row, type Sql } from "../db.ts";
import type { Held } from "./lease.ts";

/** Lets a worker lease jobs; without its heartbeats it counts as vanished after `lease_s` seconds. */
export async function enlist(sql: Sql, worker: string, lease_s: number): Promise<void> {
  await sql`insert into queue_holders as h (id, until)
    values (${worker}, now() + ${lease_s} * interval '1 second')
    on conflict (id) do update set until = greatest(h.until, excluded.until)`;
}

/** Takes a worker that holds nothing off the list. */
export async function resign(sql: Sql, worker: string): Promise<void> {
  await sql`delete from queue_holders where id = ${worker}`;
}

const Beat = z.object({
  /** `false`: it was thought vanished, and everything it held was taken back. */
  alive: z.boolean(),
  /** Jobs that are not its own any more: cancelled, or taken back. */
  lost: z.array(z.int()),
});

/**
 * Renews the lease of a worker for all it holds: one row, however many jobs.
 * @param names those under which it leased what it holds; it leases under the first one now
 */
export async function heartbeat(
  sql: Sql,
  names: readonly string[],
  held: readonly Held[],
  lease_s: number,
): Promise<z.output<typeof Beat>> {
  const ids = names as string[];
  const beat = await row(
    Beat,
    sql`
    with alive as (
      update queue_holders set until = now() + ${lease_s} * interval '1 second'
      where id = any (${ids}::text[]) returning id
    )
    select exists (select from alive where id = ${ids[0]!}) as alive, coalesce((
      select array_agg(t.id)
      from unnest(${held.map((job) => job.id)}::bigint[],
        ${held.map((job) => job.epoch)}::int[]) as t(id, epoch)
      left join queue_jobs q on q.id = t.id and q.lease_epoch = t.epoch
      where q.worker_id is null or q.worker_id <> all (${ids}::text[])), '{}') as lost`,
  );
  return beat ?? { alive: false, lost: held.map((job) => job.id) };
}

/** Whether a job is still there under this lease. */
export async function isHeld(sql: Sql, { id, epoch }: Held): Promise<boolean> {
  const found = await sql`select 1 from queue_jobs where id = ${id} and lease_epoch = ${epoch}`;
  return found.length > 0;
}

/** Notes what a worker holds, for whoever looks. */
export async function noteHeld(sql: Sql, worker: string, ids: readonly number[]): Promise<void> {
  await sql`update queue_holders set held = ${ids}::bigint[] where id = ${worker}`;
}

/** Condition on `queue_jobs q`: it runs. By what the workers noted, for no index names leased jobs. */
export function isRunning(sql: Sql) {
  return sql`q.worker_id is not null
    and q.id = any (array(select unnest(held) from queue_holders))`;
}
