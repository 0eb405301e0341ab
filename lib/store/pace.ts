/** Turns at a service that counts requests, one line for every process. */
import { z } from "zod";
import { pause } from "../async.ts";
import { waitBegins } from "../metrics/providers.ts";
import { type Pool, row, type Sql } from "../db.ts";

/**
 * Takes the turn at a service if it is free: the next one comes `interval_ms` later, by the
 * database's clock. Never inside a longer transaction, which would keep the line for itself.
 * @returns 0 when the turn was taken, else the milliseconds after which to ask again
 */
export async function takeTurn(sql: Sql, name: string, interval_ms: number): Promise<number> {
  const next = sql`clock_timestamp() + ${interval_ms}::float8 * interval '1 millisecond'`;
  const turn = await row(
    z.object({ wait_ms: z.number() }),
    sql`
    with taken as (
      insert into provider_pace as p (name, next_at) values (${name}, ${next})
      on conflict (name) do update set next_at = ${next} where p.next_at <= clock_timestamp()
      returning 1
    )
    select case when exists (select from taken) then 0 else greatest(1, coalesce(
      (select ceil(extract(epoch from next_at - clock_timestamp()) * 1000) from provider_pace
       where name = ${name}), 1)) end::float8 as wait_ms`,
  );
  return turn!.wait_ms;
}

/**
 * Waits for the turn; throws the signal's reason when it is aborted.
 * @param most_ms a wait longer than this is not begun: the service rests
 * @returns 0 with the turn taken, else how long the service rests, in milliseconds
 */
export async function waitTurn(
  sql: Pool,
  name: string,
  interval_ms: number,
  signal?: AbortSignal,
  most_ms = Infinity,
): Promise<number> {
  const waited = waitBegins(name);
  for (;;) {
    const wait = await takeTurn(sql, name, interval_ms);
    if (wait === 0 || wait > most_ms) {
      waited(wait / 1000);
      return wait;
    }
    await pause(wait, signal);
  }
}

/** Lets everybody stay away from a service for so long: it said that it has enough. */
export async function rest(sql: Sql, name: string, ms: number): Promise<void> {
  const until = sql`clock_timestamp() + ${ms}::float8 * interval '1 millisecond'`;
  await sql`insert into provider_pace as p (name, next_at) values (${name}, ${until})
    on conflict (name) do update set next_at = greatest(p.next_at, excluded.next_at)`;
}
