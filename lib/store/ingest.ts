/** Lists that were brought, and their lines. */
import { z } from "zod";
import { type Fragment, type Json, row, rows, type Sql } from "../db.ts";
import type { AlbumName, ItemKind, ListFormat, SkipReason } from "../schemas/ingest.ts";
import type { ImportSource } from "../schemas/import_state.ts";
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
  /** What its download gets at least. */
  priority: number;
  /** Of a duplicate: the download that wants it already. */
  download_id: number | null;
}

/** Where an item came from: a line of the list unless it says otherwise. */
export interface Origin {
  source_type?: "LINE" | "LINK" | "PRO_PLAYLIST_EXPANSION" | "LINK_EXPANSION" | "PLAYLIST";
  /** The link it was found in. */
  parent_id?: number;
}

/** An import before it has lines. */
export interface NewIngestJob {
  format: ListFormat;
  name: string | null;
  priority: number;
  source: ImportSource;
}

/** An import without lines; returns its id. */
export async function insertIngestJob(sql: Sql, job: NewIngestJob): Promise<string> {
  const { format, name, priority, source } = job;
  const [created] = await sql<{ id: string }[]>`
    insert into ingest_jobs (format, name, priority, source, fingerprint)
    values (${format}, ${name}, ${priority}, ${source}, '') returning id`;
  return created!.id;
}

/** Items that are sent to the database at once. */
const atOnce = 2000;

/** Stores items of an import and counts them there. */
export async function insertItems(
  sql: Sql,
  job_id: string,
  items: readonly IngestItem[],
  { source_type = "LINE", parent_id }: Origin = {},
): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) {
    const some = items.slice(from, from + atOnce);
    await sql`
      insert into ingest_items (job_id, line, status, reason, raw, kind, url, track, album, list,
        spotify, fingerprint, priority, download_id, parent_id, source_type, state)
      select ${job_id}, line, status, reason, raw, kind, url, track, album, list, spotify,
        fingerprint, priority, download_id, ${parent_id ?? null}::bigint,
        case when track is null and status = 'accepted' then 'LINK' else ${source_type} end,
        case when track is null then 'registered' else 'normalized' end
      from jsonb_to_recordset(${sql.json(some as unknown as Json)}) as t(
        line int, status text, reason text, raw text, kind text, url text, track jsonb,
        album jsonb, list text, spotify jsonb, fingerprint text, priority int, download_id bigint)`;
  }
  const count = (status: IngestItem["status"]) =>
    items.filter((item) => item.status === status).length;
  await sql`update ingest_jobs set accepted_count = accepted_count + ${count("accepted")},
    duplicate_count = duplicate_count + ${count("duplicate")},
    skipped_count = skipped_count + ${count("skipped")} where id = ${job_id}`;
}

/** The import that brought exactly this content before. */
export async function findImportOf(sql: Sql, fingerprint: string): Promise<string | undefined> {
  const [found] = await sql<{ id: string }[]>`
    select id from ingest_jobs where fingerprint = ${fingerprint} order by created_at desc limit 1`;
  return found?.id;
}

/** Notes what an import brought, so that it is known when it comes again. */
export async function nameIngestJob(sql: Sql, id: string, fingerprint: string): Promise<void> {
  await sql`update ingest_jobs set fingerprint = ${fingerprint} where id = ${id}`;
}

/** Takes an import away with all its lines; what became of them stays. */
export async function dropIngestJob(sql: Sql, id: string): Promise<void> {
  await sql`delete from ingest_jobs where id = ${id}`;
}

/** Those of the fingerprints that an import has already. */
export function heldBy(sql: Sql, job_id: string, fingerprints: readonly string[]) {
  return presentOf(sql, fingerprints, sql`i.job_id = ${job_id}`);
}

/** Those of the fingerprints that are links any import waits for. */
export function linksAwaited(sql: Sql, fingerprints: readonly string[]) {
  return presentOf(sql, fingerprints, sql`i.track is null and i.state = 'registered'`);
}

async function presentOf(sql: Sql, fingerprints: readonly string[], where: Fragment) {
  if (fingerprints.length === 0) return new Set<string>();
  const found = await rows(
    z.object({ fingerprint: z.string() }),
    sql`select f as fingerprint from unnest(${fingerprints as string[]}::text[]) f
      where exists (select from ingest_items i
        where i.fingerprint = f and i.status = 'accepted' and ${where} offset 0)`,
  );
  return new Set(found.map(({ fingerprint }) => fingerprint));
}

const IngestJob = z.object({
  state: z.enum(["registered", "queued", "completed"]),
  priority: z.int(),
});

/** An import whose lines nobody else touches until the transaction ends. */
export function lockIngestJob(sql: Sql, id: string) {
  return row(IngestJob, sql`select state, priority from ingest_jobs where id = ${id} for update`);
}

const Open = z.object({
  id: z.int(),
  track: Track,
  spotify: SpotifyFacts.nullable(),
  fingerprint: z.string(),
  priority: z.int(),
});
export type OpenItem = z.output<typeof Open>;

/** The next accepted lines of an import that are no downloads yet, in the order of the list. */
export function openItems(sql: Sql, job_id: string, limit: number): Promise<OpenItem[]> {
  return rows(
    Open,
    sql`select id, track, spotify, fingerprint, priority from ingest_items
      where job_id = ${job_id} and status = 'accepted' and state = 'normalized'
      order by line, id limit ${limit}`,
  );
}

/**
 * Ties lines to the downloads that serve them; `before`: they were wanted without this import. A line
 * whose download is cancelled this very moment stays open.
 */
export async function linkItems(
  sql: Sql,
  links: readonly { id: number; download_id: number; before: boolean }[],
) {
  const ids = links.map(({ download_id }) => download_id);
  await sql`
    with alive as materialized (
      select id from downloads where id = any (${ids}::bigint[]) and state <> 'cancelled'
      order by id for key share)
    update ingest_items i set download_id = l.download_id, state = 'queued',
      state_reason = case when l.before then 'wanted_before' end
    from jsonb_to_recordset(${sql.json([...links])})
      as l(id bigint, download_id bigint, before boolean) join alive on alive.id = l.download_id
    where i.id = l.id`;
}

/** Ends lines whose recordings the library has. */
export async function endOwned(sql: Sql, owned: readonly { id: number; path: string }[]) {
  await sql`
    update ingest_items i set state = 'completed', state_reason = 'in_library', path = o.path
    from unnest(${owned.map(({ id }) => id)}::bigint[],
      ${owned.map(({ path }) => path)}::text[]) as o(id, path)
    where i.id = o.id`;
}

/** A retried download takes over the lines of the one it replaces. */
export async function relinkItems(sql: Sql, from: number, to: number): Promise<void> {
  await sql`update ingest_items set download_id = ${to} where download_id = ${from}`;
}

/** Says that an import has lines to take, or has none any more. */
export async function moveIngestJob(sql: Sql, id: string, state: "registered" | "queued") {
  await sql`update ingest_jobs set state = ${state}, waiting_since = null where id = ${id}`;
}

/** Ends an import: what it added goes on, the rest of its lines is left. */
export async function leaveRest(sql: Sql, job_id: string): Promise<void> {
  await lockIngestJob(sql, job_id);
  await sql`update ingest_items set state = 'failed', state_reason = 'cancelled'
    where job_id = ${job_id} and status = 'accepted' and state = 'normalized'`;
  await moveIngestJob(sql, job_id, "queued");
}
