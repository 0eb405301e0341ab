/** Searches of people, and what was found. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { RemoteFile } from "../schemas/candidate.ts";
import { NetworkSearchHead, type ResultsQuery } from "../schemas/network_search.ts";

/** A search as its job sees it. */
export const SearchRow = NetworkSearchHead.extend({ slskd_id: z.string().nullable() });
export type SearchRow = z.output<typeof SearchRow>;

const columns = (sql: Sql) =>
  sql`id::text, query, state, reason_code, reason_detail, created_at, ended_at, next_attempt_at,
    responses, files, slskd_id::text,
    case when state = 'queued'
      then ceil(greatest(0, extract(epoch from next_attempt_at - now())))::int end as wait_s`;

/** Notes a search; the same one that is still under way is not begun twice. */
export async function createSearch(
  sql: Sql,
  query: string,
): Promise<{ id: string; added: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' search', 0))`;
  const [known] = await sql<{ id: string }[]>`select id::text from searches
    where state in ('queued', 'searching') and lower(query) = lower(${query}) limit 1`;
  if (known) return { id: known.id, added: false };
  const [made] = await sql<{ id: string }[]>`
    insert into searches (query) values (${query}) returning id::text`;
  return { id: made!.id, added: true };
}

/** The newest search that asked the same and is under way, or was answered within that time. */
export async function recentSearch(
  sql: Sql,
  query: string,
  seconds: number,
): Promise<string | undefined> {
  const [known] = await sql<{ id: string }[]>`select id::text from searches
    where lower(query) = lower(${query}) and (state in ('queued', 'searching')
      or state = 'completed' and ended_at > now() - ${seconds} * interval '1 second')
    order by created_at desc limit 1`;
  return known?.id;
}

export function findSearch(sql: Sql, id: string): Promise<SearchRow | undefined> {
  return row(SearchRow, sql`select ${columns(sql)} from searches where id = ${id}::uuid`);
}

/** The newest searches. */
export function newestSearches(sql: Sql, limit: number): Promise<NetworkSearchHead[]> {
  return rows(
    NetworkSearchHead,
    sql`select ${columns(sql)} from searches order by created_at desc limit ${limit}`,
  );
}

/** It is being sent to slskd; `false` when nobody wants it any more. */
export async function searchBegins(sql: Sql, id: string, slskd_id: string): Promise<boolean> {
  const { count } = await sql`
    update searches set state = 'searching', slskd_id = ${slskd_id}::uuid, reason_code = null,
      reason_detail = null, next_attempt_at = null
    where id = ${id}::uuid and state in ('queued', 'searching')`;
  return count > 0;
}

/** Why it waits, and how long. */
export async function searchWaits(sql: Sql, id: string, code: string, wait_s: number) {
  await sql`update searches set state = 'queued', reason_code = ${code},
      next_attempt_at = now() + ${wait_s} * interval '1 second'
    where id = ${id}::uuid and state in ('queued', 'searching')`;
}

export async function searchProgress(
  sql: Sql,
  id: string,
  { responses, files }: { responses: number; files: number },
): Promise<void> {
  await sql`update searches set responses = ${responses}, files = ${files}
    where id = ${id}::uuid and state = 'searching' and (responses, files) <> (${responses}, ${files})`;
}

/** slskd keeps no record of it any more. */
export async function searchCleared(sql: Sql, id: string): Promise<void> {
  await sql`update searches set slskd_id = null where id = ${id}::uuid`;
}

/** It is over without results; one that is over already stays as it is. */
export async function endSearch(
  sql: Sql,
  id: string,
  state: "cancelled" | "failed",
  reason: { code: string; detail: string } | null = null,
): Promise<boolean> {
  const { count } = await sql`
    update searches set state = ${state}, reason_code = ${reason?.code ?? null},
      reason_detail = ${reason?.detail ?? null}, ended_at = now(), next_attempt_at = null
    where id = ${id}::uuid and state in ('queued', 'searching')`;
  return count > 0;
}

export async function forgetSearch(sql: Sql, id: string): Promise<void> {
  await sql`delete from searches where id = ${id}::uuid and slskd_id is null
    and state not in ('queued', 'searching')`;
}

/** Keeps what was found, in the caller's transaction, unless somebody cancelled it meanwhile. */
export async function storeResults(
  sql: Sql,
  id: string,
  found: readonly RemoteFile[],
  kept: readonly RemoteFile[],
): Promise<void> {
  const users = new Set(found.map(({ username }) => username)).size;
  const ended = await sql`
    update searches set state = 'completed', ended_at = now(), responses = ${users},
      files = ${found.length}, slskd_id = null
    where id = ${id}::uuid and state = 'searching'`;
  if (ended.count === 0) return await searchCleared(sql, id);
  await sql`
    insert into search_files select ${id}::uuid, t.*
    from jsonb_to_recordset(${
    sql.json(kept.map((file, n) => ({ ...file, n })) as unknown as Json)
  }) as t(n int, username text, filename text, size bigint, bitrate_kbps real, duration_s real,
      sample_rate_hz real, bit_depth real, free_slot boolean, queue_length int,
      upload_speed bigint)`;
}

/** The best of the results, as many as that. */
export function bestResults(sql: Sql, id: string, limit: number): Promise<RemoteFile[]> {
  return rows(
    RemoteFile,
    sql`select * from search_files where search_id = ${id}::uuid order by n limit ${limit}`,
  );
}

/** A page of the results, the best first. */
export async function searchResults(sql: Sql, id: string, { q, limit, offset }: ResultsQuery) {
  const words = (q ?? "").split(/\s+/).filter(Boolean).map((word) =>
    `%${word.replace(/[\\%_]/g, "\\$&")}%`
  );
  const where = sql`search_id = ${id}::uuid
    and (username || ' ' || filename) ilike all (${words}::text[])`;
  const results = await rows(
    RemoteFile,
    sql`select * from search_files where ${where} order by n limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from search_files where ${where}`,
  );
  return { results, total_count: total?.n ?? 0, limit, offset };
}

/** What a search found at one user, the best first. */
export function resultsOfUser(sql: Sql, id: string, username: string): Promise<RemoteFile[]> {
  return rows(
    RemoteFile,
    sql`select * from search_files where search_id = ${id}::uuid and username = ${username}
      order by n`,
  );
}
