/** What an outside service said last, for pages that must not wait for it. */
import { z } from "zod";
import { type Json, row, type Sql } from "../db.ts";

export interface Snapshot<T> {
  at: Date;
  data: T;
}

/** Keeps what a service said just now under a name. */
export async function keepSnapshot(sql: Sql, name: string, data: object): Promise<void> {
  await sql`
    insert into service_snapshots (name, data) values (${name}, ${sql.json(data as Json)})
    on conflict (name) do update set data = excluded.data, at = now()`;
}

/** What it said last, or `undefined`; also when an earlier version kept it in another shape. */
export async function readSnapshot<S extends z.ZodType>(
  sql: Sql,
  name: string,
  schema: S,
): Promise<Snapshot<z.output<S>> | undefined> {
  const kept = await row(
    z.object({ at: z.date(), data: z.unknown() }),
    sql`select at, data from service_snapshots where name = ${name}`,
  );
  const data = schema.safeParse(kept?.data);
  return kept && data.success ? { at: kept.at, data: data.data } : undefined;
}
