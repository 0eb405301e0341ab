/** The tables of the database, as the catalogue of PostgreSQL knows them. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { type End, Table } from "./manifest.ts";

/** Every table of this schema with the columns that can be written. */
export function tablesOf(sql: Sql): Promise<Table[]> {
  return rows(
    Table,
    sql`select c.relname::text as name,
        array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and c.relname <> 'schema_migrations'
      group by c.relname order by c.relname`,
  );
}

/** How far the identity columns have counted; those that never did are left out. */
export async function sequencesOf(sql: Sql): Promise<End["sequences"]> {
  const all = await rows(
    z.object({ table: z.string(), column: z.string(), last: z.int().nullable() }),
    sql`select c.relname::text as table, a.attname::text as column,
        pg_sequence_last_value(s.seq::regclass)::float8 as last
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
      cross join lateral (select pg_get_serial_sequence(quote_ident(c.relname), a.attname)) s(seq)
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      order by 1, 2`,
  );
  return all.flatMap(({ last, ...rest }) => last === null ? [] : [{ ...rest, last }]);
}

/** What fills itself when Harmony runs, whether or not somebody ever used it. */
const bookkeeping = [
  "activity_events",
  "leases",
  "match_totals",
  "metrics_samples",
  "provider_health",
  "provider_pace",
  "rate_buckets",
  "schema_migrations",
  "settings",
  "workers",
  "wrong_keys",
];

/** The tables that hold something of a person's. */
export async function inUse(sql: Sql): Promise<string[]> {
  const used: string[] = [];
  for (const { name } of await tablesOf(sql)) {
    if (bookkeeping.includes(name) || name.startsWith("queue_")) continue;
    const found = await sql`select 1 from ${sql(name)} limit 1`;
    if (found.length) used.push(name);
  }
  return used;
}

/** How many processes of Harmony are connected, this one aside. */
export async function othersRunning(sql: Sql): Promise<number> {
  const [found] = await sql`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and application_name like 'harmony%'
      and pid <> pg_backend_pid()`;
  return found!["n"];
}
