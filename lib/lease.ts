import type { Sql } from "./db.ts";

/**
 * Takes or keeps a piece of work of which there is one in the installation.
 * @returns whether `holder` has it for the next `ttl_s` seconds
 */
export async function hold(
  sql: Sql,
  name: string,
  holder: string,
  ttl_s: number,
): Promise<boolean> {
  const [held] = await sql`
    insert into leases as l (name, holder, until)
    values (${name}, ${holder}, now() + ${ttl_s} * interval '1 second')
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where l.holder = excluded.holder or l.until < now()
    returning 1`;
  return held !== undefined;
}

/** Gives it back, so that another process need not wait for the end of the lease. */
export async function release(sql: Sql, name: string, holder: string): Promise<void> {
  await sql`delete from leases where name = ${name} and holder = ${holder}`;
}
