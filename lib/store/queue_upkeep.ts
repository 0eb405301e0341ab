/** Deleting what the queue keeps about jobs that are gone, and keeping its index small. */
import { isAway, type Pool, type Sql } from "../db.ts";

/**
 * Forgets ticks nobody can win any more: those older than two days, or than two intervals where
 * that is longer. Without its row a tick would be won a second time.
 * @param intervals_s by key
 */
export async function forgetTicks(
  sql: Sql,
  intervals_s: Readonly<Record<string, number>>,
): Promise<void> {
  await sql`
    delete from queue_cron_runs r where r.tick < now() - greatest(172800, coalesce((
      select 2 * k.interval_s from unnest(${Object.keys(intervals_s)}::text[],
        ${Object.values(intervals_s)}::float8[]) as k(key, interval_s)
      where k.key = r.cron_key), 0)) * interval '1 second'`;
}

/**
 * Forgets groups whose last tag lies behind the virtual time of their line (queue.md §3.2): their
 * next job would begin at that time anyway. One with jobs that come back to the line is kept.
 * @returns how many, at most `limit`
 */
export async function forgetGroups(sql: Sql, limit: number): Promise<number> {
  const gone = await sql`
    with lines as (
      select type, priority, coalesce(
        (select q.fair_tag from queue_jobs q
         where q.state = 0 and q.type = l.type and (-q.priority) = (-l.priority)
         order by (-q.priority), q.fair_tag, q.id limit 1), max(l.last_tag)) as v
      from queue_groups l group by type, priority
    ), old as materialized (
      select g.type, g.priority, g.group_key, g.last_tag
      from queue_groups g join lines using (type, priority)
      where g.last_tag < lines.v and not exists (
        select from queue_jobs q where q.state <> 0
          and (q.type, q.priority, q.group_key) = (g.type, g.priority, g.group_key))
      order by 1, 2, 3 limit ${limit} for update of g skip locked
    )
    delete from queue_groups g using old o
    where (g.type, g.priority, g.group_key, g.last_tag) =
      (o.type, o.priority, o.group_key, o.last_tag)
    returning 1`;
  return gone.length;
}

/** How often the index of ready jobs is built anew, and under which key that is noted. */
export const reindex = { key: "reindex", interval_s: 7 * 86_400 } as const;

/**
 * Builds the index of ready jobs anew, once a week in the whole installation: deleted rows leave
 * holes that vacuum gives back only page by page (queue.md §2). Runs beside other work.
 * @returns whether it was this call's turn
 */
export async function reindexWeekly(sql: Pool): Promise<boolean> {
  const [won] = await sql`
    insert into queue_cron_runs (cron_key, tick) values (${reindex.key}, to_timestamp(
      floor(extract(epoch from now()) / ${reindex.interval_s}) * ${reindex.interval_s}))
    on conflict do nothing returning tick`;
  return won !== undefined && await rebuildReadyIndex(sql);
}

/** @returns `false` when another process does it */
export async function rebuildReadyIndex(sql: Pool): Promise<boolean> {
  // A lock of the session, for an index cannot be built concurrently inside a transaction.
  const session = await sql.reserve();
  const lock = session`hashtext(current_schema() || ' reindex')`;
  const rebuilt = (async () => {
    const [taken] = await session`select pg_try_advisory_lock(${lock}) as ok`;
    if (!taken?.["ok"]) return false;
    await session`set statement_timeout = '90s'`;
    await dropLeftovers(session);
    await session`reindex index concurrently queue_jobs_ready`;
    return true;
  })();
  const fault = await rebuilt.then(() => undefined, (error) => error);
  // A connection that is gone took its lock with it; asked for more, it would never come back.
  if (isAway(fault)) return await rebuilt;
  await session`reset statement_timeout`;
  await session`select pg_advisory_unlock(${lock})`;
  session.release();
  return await rebuilt;
}

/** A rebuild that was cut short leaves an index nobody reads and every write keeps up to date. */
async function dropLeftovers(sql: Sql): Promise<void> {
  const found = await sql`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'queue_jobs'::regclass and not i.indisvalid
      and c.relname ~ '^queue_jobs_ready_cc(new|old)'`;
  for (const { name } of found) await sql`drop index concurrently if exists ${sql(name)}`;
}
