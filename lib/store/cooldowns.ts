/** Services that have to rest: a row each, which every process sees and a restart does not end. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const Cooldown = z.object({
  /** Seconds that are left; 0 when it may be asked. */
  wait_s: z.number(),
  reason: z.string(),
});
export type Cooldown = z.output<typeof Cooldown>;

/** How long a service still rests, by the database's clock. */
export async function cooldownOf(sql: Sql, name: string): Promise<Cooldown> {
  const found = await row(
    Cooldown,
    sql`select greatest(0, extract(epoch from until - now()))::float8 as wait_s, reason
      from provider_cooldowns where name = ${name}`,
  );
  return found ?? { wait_s: 0, reason: "" };
}

/** Lets a service rest for every process; a longer rest that is under way stays, with its reason. */
export async function cool(
  sql: Sql,
  name: string,
  seconds: number,
  reason: string,
): Promise<void> {
  await sql`
    insert into provider_cooldowns as c (name, until, reason)
    values (${name}, now() + ${seconds}::float8 * interval '1 second', ${reason})
    on conflict (name) do update
      set until = greatest(c.until, excluded.until),
        reason = case when excluded.until > c.until then excluded.reason else c.reason end`;
}
