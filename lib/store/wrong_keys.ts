/** Who sent wrong keys lately: all processes slow them down together. */
import type { Sql } from "../db.ts";

export interface Patience {
  /** Wrong keys that cost nothing. */
  free: number;
  /** Longest wait, seconds; the first is two, and each doubles the last. */
  longest_s: number;
}

/** After this long without a wrong key nothing is held against anybody, minutes. */
const forgiven = 10;

/** How long `client` has to wait before another key of theirs is looked at, milliseconds. */
export async function waitMs(sql: Sql, client: string, { longest_s }: Patience): Promise<number> {
  const [found] = await sql<{ wait_s: number }[]>`
    select extract(epoch from wait_until - clock_timestamp())::float8 as wait_s
    from wrong_keys where client = ${client}`;
  // A clock that was put back makes nobody wait longer.
  return Math.ceil(Math.min(Math.max(found?.wait_s ?? 0, 0), longest_s) * 1000);
}

/** Counts a wrong key. */
export async function countWrong(sql: Sql, client: string, patience: Patience): Promise<void> {
  const { free, longest_s } = patience;
  const tries = sql`case when abs(extract(epoch from now() - w.tried_at)) > ${forgiven * 60}
    then 1 else least(w.tries + 1, 1000) end`;
  await sql`
    insert into wrong_keys as w (client, tries, tried_at, wait_until) values (${client}, 1, now(), now())
    on conflict (client) do update set tries = ${tries}, tried_at = now(),
      wait_until = now() + interval '1 second' * case when (${tries}) <= ${free} then 0
        else least(${longest_s}::int, 2 ^ least((${tries}) - ${free}, 20)) end`;
}

export async function forgetWrong(sql: Sql): Promise<void> {
  await sql`delete from wrong_keys where tried_at < now() - ${forgiven} * interval '1 minute'`;
}
