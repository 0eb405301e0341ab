/** Searches across all sources. */
import { z } from "zod";
import { type Json, row, type Sql } from "../db.ts";
import { NewSearch } from "../schemas/search_request.ts";
import { record } from "./activity.ts";

/** A search without what was found. */
export const SmartSearch = z.object({
  id: z.string(),
  created_at: z.date(),
  ended_at: z.date().nullable(),
  query: z.string(),
  request: NewSearch,
});
export type SmartSearch = z.output<typeof SmartSearch>;

/**
 * Whoever asks and whoever answers take turns: a question is either seen by the answer that is on
 * its way, or finds it written.
 */
export async function takeTurn(tx: Sql): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' smart search', 0))`;
}

export async function createSmartSearch(sql: Sql, request: NewSearch): Promise<string> {
  const [made] = await sql<{ id: string }[]>`
    insert into smart_searches (query, request)
    values (${request.query}, ${sql.json(request as unknown as Json)}) returning id::text`;
  return made!.id;
}

export function findSmartSearch(sql: Sql, id: string): Promise<SmartSearch | undefined> {
  return row(
    SmartSearch,
    sql`select id::text, created_at, ended_at, query, request from smart_searches
      where id = ${id}::uuid`,
  );
}

/** The searches that wait for one on Soulseek. */
export async function searchesBehind(sql: Sql, network_search_id: string): Promise<string[]> {
  const found = await sql<{ id: string }[]>`select search_id::text as id from smart_search_sources
    where network_search_id = ${network_search_id}::uuid`;
  return found.map(({ id }) => id);
}

/** What a search came to. */
export interface Outcome {
  query: string;
  matches: Record<string, number>;
  errors: { source: string; message: string }[];
}

/** Ends a search, and writes its events, once. */
export async function endSmartSearch(tx: Sql, id: string, outcome: Outcome): Promise<void> {
  const { count } = await tx`update smart_searches set ended_at = now()
    where id = ${id}::uuid and ended_at is null`;
  if (count === 0) return;
  const { query, matches, errors } = outcome;
  if (Object.keys(matches).length > 0) {
    await record(tx, "search", "search_completed", { search_id: id, query, matches });
  }
  if (errors.length > 0) {
    await record(tx, "search", "search_failed", { search_id: id, query, errors });
  }
}
