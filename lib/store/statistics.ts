/** What PostgreSQL knows of tables that have just grown. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";

const tables = ["downloads", "ingest_items", "library_files"];

/**
 * Has the server look at tables that have changed much since it did so last. It does that by itself
 * only after a minute, and until then reads all of a large table for each line of a list.
 */
export async function freshStatistics(sql: Sql): Promise<void> {
  const grown = await rows(
    z.object({ name: z.enum(tables) }),
    sql`select c.relname as name from pg_class c join pg_stat_user_tables s on s.relid = c.oid
      where c.oid in (select to_regclass(name) from unnest(${tables}::text[]) name)
        and s.n_mod_since_analyze > greatest(2000, c.reltuples * 0.3)`,
  );
  for (const { name } of grown) await sql`analyze ${sql(name)}`;
}
