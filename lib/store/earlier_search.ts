import { row, type Sql } from "../db.ts";
import { SmartSearch } from "./smart_searches.ts";

/**
 * The newest search of the same words that asked everybody for everything, if it is not older than
 * so many seconds.
 */
export function earlierSearch(
  sql: Sql,
  query: string,
  within_s: number,
): Promise<SmartSearch | undefined> {
  return row(
    SmartSearch,
    sql`select id::text, created_at, ended_at, query, request from smart_searches
      where created_at > now() - ${within_s} * interval '1 second' and lower(query) = lower(${query})
        and not request ?| array['sources', 'types'] and coalesce(request->>'type', 'mixed') = 'mixed'
      order by created_at desc limit 1`,
  );
}
