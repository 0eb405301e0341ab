/** Work that has to wait for a service, mostly Spotify, and says so to those who look. */
import { AppError } from "../lib/errors.ts";
import { SpotifyProblem } from "../lib/schemas/spotify.ts";
import { Postponed } from "./job.ts";

/** Until when somebody has to wait, and why. */
export interface Rest {
  reason: string;
  delay_s: number;
}

/** Nobody is asked again at once, however little is left to wait. */
const least_s = 5;
/** A person has to do something first; so often it is looked whether they did. */
const look_s = 900;

/** Words of the page for what the budget says, and for what stands between. */
const words: Readonly<Record<string, string>> = {
  quota: "quota",
  budget_day: "budget",
  budget_reserve: "budget",
  SPOTIFY_REAUTH_REQUIRED: "reauth",
  SPOTIFY_NOT_CONNECTED: "not_connected",
  SPOTIFY_OWNER_PREMIUM_REQUIRED: "premium",
};

/** How long nobody can be asked; `undefined` where that is not the matter. */
export function restOf(error: unknown): Rest | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { retry_after_s, reason } = error.meta;
  const problem = SpotifyProblem.safeParse(reason).data;
  if (problem) return { reason: words[problem] ?? "not_allowed", delay_s: look_s };
  if (typeof retry_after_s !== "number") return undefined;
  const usual = error.code === "RATE_LIMITED" ? "rate_limit" : "unreachable";
  return { reason: words[String(reason)] ?? usual, delay_s: Math.max(least_s, retry_after_s) };
}

/** For `catch`: comes again when somebody can be asked; other errors are thrown on. */
export function patient(error: unknown, rest = restOf(error)): never {
  if (!rest) throw error;
  throw new Postponed(rest.delay_s, rest.reason);
}

/**
 * The same, and notes how long it has to wait.
 * @param rest how long, where the error itself does not say
 */
export async function noted(
  error: unknown,
  note: (rest: Rest) => Promise<void>,
  rest = restOf(error),
): Promise<never> {
  if (rest) await note(rest);
  return patient(error, rest);
}
