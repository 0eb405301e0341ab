/** Runs that fill what lists did not say. */
import { row, rows, type Sql } from "../db.ts";
import { BackfillJob, type BackfillProvider, type BackfillState } from "../schemas/backfill.ts";

const shown = (sql: Sql) =>
  sql`
  select j.id, j.state, j.provider, j.expand_playlists, j.reason, j.resumes_at, j.created_at,
    j.started_at, j.ended_at, j.error,
    (extract(epoch from coalesce(j.ended_at, now()) - j.started_at) * 1000)::bigint as duration_ms,
    jsonb_build_object('requested', j.requested, 'processed', j.processed, 'matched', j.matched,
      'cache_hits', j.cache_hits, 'cache_misses', j.cache_misses,
      'expanded_playlists', e.playlists, 'expanded_tracks', e.tracks) as counts
  from backfill_jobs j cross join lateral (
    select count(distinct l.id) as playlists, count(t.id) as tracks
    from backfill_items b
      join ingest_items l on l.id = b.item_id and l.state = 'completed' and l.kind = 'playlist'
      left join ingest_items t on t.parent_id = l.id
    where b.job_id = j.id and b.is_link) e`;

/** The newest runs. */
export function listBackfills(sql: Sql, limit: number): Promise<BackfillJob[]> {
  return rows(BackfillJob, sql`${shown(sql)} order by j.created_at desc limit ${limit}`);
}

export function findBackfill(sql: Sql, id: string): Promise<BackfillJob | undefined> {
  return row(BackfillJob, sql`${shown(sql)} where j.id = ${id}`);
}

/** The run that is open, if any. */
export async function openBackfill(sql: Sql): Promise<string | undefined> {
  const [open] = await sql<{ id: string }[]>`
    select id from backfill_jobs where state in ('queued', 'running', 'paused')`;
  return open?.id;
}

/** Begins a run; `undefined` when one is open. */
export async function insertBackfill(
  sql: Sql,
  job: { provider: BackfillProvider; expand_playlists: boolean },
): Promise<string | undefined> {
  const [created] = await sql<{ id: string }[]>`
    insert into backfill_jobs ${sql(job)}
    on conflict ((true)) where state in ('queued', 'running', 'paused') do nothing returning id`;
  return created?.id;
}

/** State and provider of a run, locked to the end of the transaction. */
export async function lockBackfill(sql: Sql, id: string) {
  const [found] = await sql<{ state: BackfillState; provider: BackfillProvider }[]>`
    select state, provider from backfill_jobs where id = ${id} for update`;
  return found;
}

/** Moves a run; one that waited does not any more. */
export async function moveBackfill(sql: Sql, id: string, state: BackfillState, error?: string) {
  const over = ["completed", "failed", "cancelled"].includes(state);
  await sql`update backfill_jobs set state = ${state}, reason = null, resumes_at = null,
    started_at = case when ${state} = 'running' then coalesce(started_at, now()) else started_at end,
    ended_at = case when ${over} then now() end, error = ${error ?? null} where id = ${id}`;
}

/** Notes why a run waits, and until when. */
export async function noteBackfill(
  sql: Sql,
  id: string,
  { reason, delay_s }: { reason: string; delay_s: number },
): Promise<void> {
  await sql`update backfill_jobs set reason = ${reason},
    resumes_at = now() + ${delay_s}::float8 * interval '1 second'
    where id = ${id} and state = 'running'`;
}

/** Counts an item that was looked at; the run does not wait any more. */
export async function countBackfill(
  sql: Sql,
  id: string,
  { matched, hit }: { matched: boolean; hit: boolean },
): Promise<void> {
  await sql`update backfill_jobs set processed = processed + 1, matched = matched + ${
    Number(matched)
  },
    cache_hits = cache_hits + ${Number(hit)}, cache_misses = cache_misses + ${Number(!hit)},
    reason = null, resumes_at = null where id = ${id}`;
}
