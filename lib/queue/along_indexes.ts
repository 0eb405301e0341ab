import type { Pool, Sql } from "../db.ts";

/**
 * Runs queries that walk along indexes and end early. After a large import the statistics say that
 * there is hardly anything, and the planner would rather sort all of it (0.7 to 10 s of a million
 * rows instead of some milliseconds).
 */
export function alongIndexes<T>(sql: Pool, read: (tx: Sql) => Promise<T>): Promise<T> {
  const off = [
    "enable_sort",
    "enable_incremental_sort",
    "enable_seqscan",
    "enable_bitmapscan",
    "jit",
  ];
  return sql.begin("read only", async (tx) => {
    await tx`select set_config(name, 'off', true) from unnest(${off}::text[]) as t(name)`;
    return await read(tx);
  }) as Promise<T>;
}
