/** What nobody has: it is looked for again, rarer and rarer, for users of Soulseek come and go. */
import type { Config } from "./config.ts";
import { misses, type ReasonCode } from "./schemas/download.ts";
import type { Wish } from "./store/wishes.ts";

/** Where repeated searches stand: behind every new wish, before upgrades. */
export const behindNew = -5;

type Waits = Pick<Config, "NOT_FOUND_WAITS_S">;

/**
 * Whether a round ended because nobody has the track. A file somebody picked is not searched; files
 * that were there and did not come are a fault of their peers, who are asked again soon.
 */
export function isMiss(
  { artists }: Pick<Wish, "artists">,
  reason: ReasonCode,
  { NOT_FOUND_WAITS_S: waits }: Waits,
): boolean {
  return waits.length > 0 && artists.length > 0 && misses.includes(reason);
}

/** Seconds to wait after a wish was not found so many times. */
export function missDelay(
  { NOT_FOUND_WAITS_S: waits, ...policy }: Waits & Pick<Config, "RETRY_JITTER_PCT">,
  times: number,
): number {
  return jittered(waits[Math.min(times, waits.length) - 1]!, policy);
}

/** A wait with its random share: what failed together does not come back together. */
export function jittered(
  wait_s: number,
  { RETRY_JITTER_PCT: jitter }: Pick<Config, "RETRY_JITTER_PCT">,
): number {
  return wait_s * (1 - jitter + 2 * jitter * Math.random());
}
