/** How often was looked again, today, for what had not been found. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const today = (sql: Sql) => sql`(now() at time zone 'utc')::date`;

/** Counts a repeated round that ended without a file. */
export async function noteRepeated(sql: Sql): Promise<void> {
  await sql`insert into repeated_rounds as r (day, rounds) values (${today(sql)}, 1)
    on conflict (day) do update set rounds = r.rounds + 1`;
}

/** Whether no further such round may begin today; then, in how many seconds the next day begins. */
export async function repeatedEnough(sql: Sql, most: number): Promise<number | undefined> {
  const found = await row(
    z.object({ rounds: z.int(), left_s: z.number() }),
    sql`select rounds, extract(epoch from
        ${today(sql)} + 1 - (now() at time zone 'utc'))::float8 as left_s
      from repeated_rounds where day = ${today(sql)}`,
  );
  return found && found.rounds >= most ? found.left_s : undefined;
}
