/** Sealed secrets a person typed in. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const Secret = z.object({ belongs_to: z.string(), sealed: z.string(), updated_at: z.date() });
export type Secret = z.output<typeof Secret>;

export function readSecret(sql: Sql, name: string): Promise<Secret | undefined> {
  return row(Secret, sql`select * from secrets where name = ${name}`);
}

/** Keeps a secret, already sealed, with what it belongs to. */
export async function keepSecret(sql: Sql, name: string, belongs_to: string, sealed: string) {
  await sql`
    insert into secrets (name, belongs_to, sealed) values (${name}, ${belongs_to}, ${sealed})
    on conflict (name) do update set belongs_to = excluded.belongs_to, sealed = excluded.sealed,
      updated_at = now()`;
}

/** @returns whether there was one */
export async function dropSecret(sql: Sql, name: string): Promise<boolean> {
  return (await sql`delete from secrets where name = ${name} returning 1`).length > 0;
}
