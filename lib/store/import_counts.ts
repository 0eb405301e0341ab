/** How imports stand: their items counted by the seeds' states. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { ImportCounts } from "../schemas/import_state.ts";
import { ImportJob } from "../schemas/import_job.ts";
import { ImportSession } from "../schemas/ingest.ts";

/**
 * Where an item `i` with its download `d` stands; null once a person took its download out of the
 * list.
 */
const stage = (sql: Sql) =>
  sql`
  case when i.state <> 'queued' then i.state
    when d.state = 'completed' then 'completed'
    when d.state in ('failed', 'dead_letter', 'cancelled') then 'failed'
    when d.id is not null then 'queued' end`;

/** Jobs `j` with the numbers of their items, in one query however many there are. */
const counted = (sql: Sql) =>
  sql`
  select j.id, j.created_at, j.format, j.name, j.source, j.accepted_count, j.duplicate_count,
    j.skipped_count, j.error, n.completed_count, n.failed_count, n.open_count,
    case when j.state = 'registered' then j.waiting_since end as waiting_since,
    jsonb_build_object('registered', n.registered, 'normalized', n.normalized,
      'queued', n.queued, 'failed', n.failed_count, 'completed', n.completed_count) as counts,
    case when j.state = 'registered' then 'registered'
      when n.open_count > 0 then 'queued'
      when n.refused_count = j.accepted_count and j.duplicate_count = 0 then 'failed'
      else 'completed' end as state
  from ingest_jobs j cross join lateral (
    select count(*) filter (where stage = 'registered')::int as registered,
      count(*) filter (where stage = 'normalized')::int as normalized,
      count(*) filter (where stage = 'queued')::int as queued,
      count(*) filter (where stage = 'failed')::int as failed_count,
      count(*) filter (where stage = 'completed')::int as completed_count,
      count(*) filter (where stage in ('registered', 'normalized', 'queued'))::int as open_count,
      count(*) filter (where own = 'failed')::int as refused_count
    from (
      select ${stage(sql)} as stage, i.state as own
      from ingest_items i left join downloads d on d.id = i.download_id
      where i.job_id = j.id and i.status = 'accepted') items
  ) n`;

/** The newest imports. */
export function listImports(sql: Sql, limit: number): Promise<ImportSession[]> {
  return rows(
    ImportSession,
    sql`${counted(sql)} where j.id in (
        select id from ingest_jobs order by created_at desc limit ${limit})
      order by j.created_at desc`,
  );
}

export function findImport(sql: Sql, id: string): Promise<ImportSession | undefined> {
  return row(ImportSession, sql`${counted(sql)} where j.id = ${id}`);
}

/** How the items of an import stand; `undefined` when there is none. */
export async function importCounts(sql: Sql, id: string): Promise<ImportCounts | undefined> {
  return (await findImport(sql, id))?.counts;
}

/** An import with why its lines were left out, as the seeds' route has it. */
export function importJob(sql: Sql, id: string): Promise<ImportJob | undefined> {
  return row(
    ImportJob,
    sql`select c.*, coalesce((
        select jsonb_agg(jsonb_build_object('reason', reason, 'count', n) order by n desc, reason)
        from (select reason, count(*)::int as n from ingest_items
          where job_id = c.id and status <> 'accepted' group by reason) skipped
      ), '[]') as skipped
      from (${counted(sql)} where j.id = ${id}) c`,
  );
}

/** How many imports have lines that wait to become downloads. */
export async function openImports(sql: Sql): Promise<number> {
  const found = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from ingest_jobs where state = 'registered'`,
  );
  return found?.n ?? 0;
}

export async function hasImport(sql: Sql, id: string): Promise<boolean> {
  return (await sql`select from ingest_jobs where id = ${id}`).length > 0;
}
