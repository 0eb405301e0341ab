import { z } from "zod";
import { rows, type Sql } from "../db.ts";

/**
 * Connections to this database by what they do (`active`, `idle`, `idle in transaction` …), as the
 * server sees them: of every process, for the driver does not tell of its own pool.
 */
export async function connectionsByState(sql: Sql): Promise<Record<string, number>> {
  const Found = z.object({ state: z.string(), n: z.int() });
  const found = await rows(
    Found,
    sql`select state, count(*)::int as n from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and state is not null
      group by state`,
  );
  return Object.fromEntries(found.map(({ state, n }) => [state, n]));
}
