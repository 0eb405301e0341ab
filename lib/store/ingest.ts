import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import {
  type AlbumName,
  ImportSession,
  type ItemKind,
  type ListFormat,
  type SkipReason,
} from "../schemas/ingest.ts";
import { SpotifyFacts } from "../schemas/enrichment.ts";
import { Track } from "../schemas/track.ts";

/** A line of a list as it is kept. */
export interface IngestItem {
  line: number;
  status: "accepted" | "duplicate" | "skipped";
  reason: SkipReason | null;
  raw: string;
  kind: ItemKind;
  url: string | null;
  track: Track | null;
  album: AlbumName | null;
  /** The playlist it stood in, where a file holds several. */
  list: string | null;
  spotify: SpotifyFacts | null;
  fingerprint: string | null;
}

export interface NewIngestJob {
  format: ListFormat;
  name: string | null;
  fingerprint: string;
  priority: number;
}

/** Stores a list with all its lines; returns its id. */
export async function insertIngestJob(
  sql: Sql,
  job: NewIngestJob,
  items: readonly IngestItem[],
): Promise<string> {
  const count = (status: IngestItem["status"]) =>
    items.filter((item) => item.status === status).length;
  const [created] = await sql<{ id: string }[]>`
    insert into ingest_jobs (format, name, fingerprint, priority, accepted_count, duplicate_count,
      skipped_count)
    values (${job.format}, ${job.name}, ${job.fingerprint}, ${job.priority}, ${count("accepted")},
      ${count("duplicate")}, ${count("skipped")})
    returning id`;
  await sql`
    insert into ingest_items (job_id, line, status, reason, raw, kind, url, track, album, list,
      spotify, fingerprint, source_type, state)
    select ${created!.id}, line, status, reason, raw, kind, url, track, album, list, spotify,
      fingerprint, case when track is null then 'LINK' else 'LINE' end,
      case when track is null then 'registered' else 'normalized' end
    from jsonb_to_recordset(${sql.json(items as unknown as Json)}) as t(
      line int, status text, reason text, raw text, kind text, url text, track jsonb, album jsonb,
      list text, spotify jsonb, fingerprint text)`;
  return created!.id;
}

/** The import that brought exactly this content before. */
export async function findImportOf(sql: Sql, fingerprint: string): Promise<string | undefined> {
  const [found] = await sql<{ id: string }[]>`
    select id from ingest_jobs where fingerprint = ${fingerprint} order by created_at desc limit 1`;
  return found?.id;
}

const Open = z.object({
  id: z.int(),
  track: Track,
  spotify: SpotifyFacts.nullable(),
  fingerprint: z.string(),
});
export type OpenItem = z.output<typeof Open>;

/**
 * The next accepted lines that have no download yet, in the order of the list; none once the import
 * was ended.
 */
export function openItems(sql: Sql, job_id: string, limit: number): Promise<OpenItem[]> {
  return rows(
    Open,
    sql`select id, track, spotify, fingerprint from ingest_items
      where job_id = ${job_id} and status = 'accepted' and download_id is null
        and track is not null
        and exists (select from ingest_jobs where id = ${job_id} and state = 'registered')
      order by line, id limit ${limit} for update`,
  );
}

/** Ties lines to the downloads that serve them. */
export async function linkItems(sql: Sql, links: readonly { id: number; download_id: number }[]) {
  await sql`
    update ingest_items i set download_id = l.download_id, state = 'queued'
    from unnest(${links.map((link) => link.id)}::bigint[],
      ${links.map((link) => link.download_id)}::bigint[]) as l(id, download_id)
    where i.id = l.id`;
}

/** A retried download takes over the lines of the one it replaces. */
export async function relinkItems(sql: Sql, from: number, to: number): Promise<void> {
  await sql`update ingest_items set download_id = ${to} where download_id = ${from}`;
}

export async function ingestPriority(sql: Sql, job_id: string): Promise<number | undefined> {
  const [found] = await sql<{ priority: number }[]>`
    select priority from ingest_jobs where id = ${job_id}`;
  return found?.priority;
}

/** Ends an import: what it added goes on, the rest of its lines is left. */
export async function markQueued(sql: Sql, job_id: string): Promise<void> {
  await sql`update ingest_jobs set state = 'queued' where id = ${job_id} and state = 'registered'`;
}

const sessions = (sql: Sql) =>
  sql`
  select j.id, j.created_at, j.format, j.name, j.accepted_count, j.duplicate_count,
    j.skipped_count, s.completed_count, s.failed_count, s.open_count,
    case when j.state = 'queued' and s.open_count = 0 then 'completed' else j.state end as state
  from ingest_jobs j cross join lateral (
    select count(*) filter (where d.state = 'completed')::int as completed_count,
      count(*) filter (where d.state in ('failed', 'dead_letter', 'cancelled'))::int as failed_count,
      count(*) filter (where d.state not in ('completed', 'failed', 'dead_letter', 'cancelled'))::int
        as open_count
    from ingest_items i join downloads d on d.id = i.download_id where i.job_id = j.id
  ) s`;

/** The newest imports. */
export function listImports(sql: Sql, limit: number): Promise<ImportSession[]> {
  return rows(
    ImportSession,
    sql`select * from (${sessions(sql)}) i order by created_at desc limit ${limit}`,
  );
}

export function findImport(sql: Sql, id: string): Promise<ImportSession | undefined> {
  return row(ImportSession, sql`select * from (${sessions(sql)}) i where id = ${id}`);
}
