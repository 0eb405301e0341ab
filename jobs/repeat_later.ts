/** Repeated searches for what nobody had do not use up the network for everybody else. */
import { change } from "../lib/store/steps.ts";
import { repeatedEnough } from "../lib/store/repeated.ts";
import type { Wish } from "../lib/store/wishes.ts";
import { type JobContext, Postponed } from "./job.ts";

/** Over how much of the next day what was put off is spread. */
const spread_s = 6 * 3600;

/**
 * Puts off a round that would look again for what was not found, once NOT_FOUND_ROUNDS_PER_DAY of
 * them ended without a file today.
 * @throws {Postponed}
 */
export async function repeatLater(wish: Wish, { sql, config }: JobContext): Promise<void> {
  if (wish.misses === 0 || wish.state !== "failed") return;
  const left_s = await repeatedEnough(sql, config.NOT_FOUND_ROUNDS_PER_DAY);
  if (left_s === undefined) return;
  const delay_s = left_s + Math.random() * spread_s;
  await change(sql, wish.id, { next_attempt_at: new Date(Date.now() + delay_s * 1000) });
  throw new Postponed(delay_s, "repeated_enough");
}
