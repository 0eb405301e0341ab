import { z } from "zod";
import { row, type Sql } from "../db.ts";
import { cool, cooldownOf } from "./cooldowns.ts";

/** What Soulseek's server tolerates before it bans an account for half an hour (slskd.md §6.2). */
export interface SearchBudget {
  per_window: number;
  window_s: number;
  spacing_ms: number;
}

export type Slot = { granted: true } | {
  granted: false;
  wait_s: number;
  reason: "search_budget" | "search_cooldown";
};

const lane = "slskd.search";

/**
 * Takes one search out of the budget, or says how long to wait. Must be called inside the search
 * lane: two callers at once could both take the last one. A search counts from before it is sent,
 * so that a crash in between never makes it free.
 */
export async function takeSearch(sql: Sql, budget: SearchBudget): Promise<Slot> {
  const cooldown = await cooldownOf(sql, lane);
  if (cooldown.wait_s > 0) {
    return { granted: false, wait_s: cooldown.wait_s, reason: "search_cooldown" };
  }
  const wait = await waitOf(sql, budget);
  if (wait > 0) return { granted: false, wait_s: wait, reason: "search_budget" };
  await sql`insert into slskd_searches default values`;
  return { granted: true };
}

async function waitOf(sql: Sql, { per_window, window_s, spacing_ms }: SearchBudget) {
  const found = await row(
    z.object({ wait_s: z.number() }),
    sql`
    with used as (
      select at, row_number() over (order by at desc) as n from slskd_searches
      where at > now() - ${window_s} * interval '1 second'
    )
    select greatest(0,
      coalesce((select extract(epoch from at - now()) + ${window_s} from used where n = ${per_window}), 0),
      coalesce((select extract(epoch from at - now()) + ${spacing_ms / 1000}::float8
        from used where n = 1), 0))::float8 as wait_s`,
  );
  return found?.wait_s ?? 0;
}

/** Lets the search lane rest, for every process. */
export async function coolSearches(sql: Sql, seconds: number, reason: string): Promise<void> {
  await cool(sql, lane, seconds, reason);
}

/** Forgets searches that no window reaches back to. */
export async function forgetSearches(sql: Sql, window_s: number): Promise<void> {
  await sql`delete from slskd_searches where at < now() - ${window_s * 2} * interval '1 second'`;
}
