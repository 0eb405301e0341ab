/** What was written down of every outside service. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";

const Seen = z.object({
  name: z.string(),
  status: z.string(),
  version: z.string().nullable(),
  detail: z.string().nullable(),
  since: z.date(),
  checked_at: z.date(),
  /** Seconds since it was last spoken to, by the database's clock. */
  age_s: z.number(),
});
export type Seen = z.output<typeof Seen>;

/** By name, how each was last seen. */
export async function everySeen(sql: Sql): Promise<Map<string, Seen>> {
  const found = await rows(
    Seen,
    sql`select name, status, version, detail, since, checked_at,
        extract(epoch from now() - checked_at)::float8 as age_s
      from provider_health`,
  );
  return new Map(found.map((one) => [one.name, one]));
}

/** A line that moves on by a second or two is a turn, not a rest. */
const turn_s = 5;

/** The services that asked to be left alone for a while. */
export async function resting(sql: Sql): Promise<Set<string>> {
  const found = await rows(
    z.object({ name: z.string() }),
    sql`select name from provider_pace
        where next_at > clock_timestamp() + ${turn_s} * interval '1 second'
      union select name from provider_cooldowns where until > clock_timestamp()`,
  );
  return new Set(found.map(({ name }) => name));
}
