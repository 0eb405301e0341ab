/** How many requests there may be (contracts/spotify.md §2.5). */
import type { Config } from "../config.ts";

/** At most so many requests in so many seconds. */
export interface Limits {
  reason: "burst" | "window" | "day" | "reserve";
  requests: number;
  seconds: number;
}

export type BudgetSettings = Pick<
  Config,
  "SPOTIFY_REQUESTS_PER_DAY" | "SPOTIFY_REQUESTS_PER_WINDOW" | "SPOTIFY_DAY_RESERVE"
>;

/** Spotify counts over a rolling window of that length. */
export const window_s = 30;
const day_s = 86_400;
/** A quarter of the window's requests may come in a sixth of its time: three a second of sixty. */
const burst_s = 5;

/** What holds for a person who waits, or for background work. */
export function limitsOf(settings: BudgetSettings, isPerson: boolean): Limits[] {
  const { SPOTIFY_REQUESTS_PER_DAY: day, SPOTIFY_REQUESTS_PER_WINDOW: window } = settings;
  const burst = Math.max(1, Math.ceil(window / 4));
  const daily: Limits = isPerson
    ? { reason: "day", requests: day, seconds: day_s }
    : { reason: "reserve", requests: day - dayReserve(settings), seconds: day_s };
  return [
    { reason: "burst", requests: burst, seconds: burst_s },
    { reason: "window", requests: window, seconds: window_s },
    daily,
  ];
}

/** Requests of a day that background work leaves alone: never more than half of them. */
export function dayReserve(settings: BudgetSettings): number {
  return Math.min(settings.SPOTIFY_DAY_RESERVE, Math.floor(settings.SPOTIFY_REQUESTS_PER_DAY / 2));
}
