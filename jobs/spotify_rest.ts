/** What a job does whose Spotify cannot be asked now. */
import { AppError } from "../lib/errors.ts";
import { SpotifyProblem } from "../lib/schemas/spotify.ts";

/** Until when somebody has to wait, and why. */
export interface Rest {
  reason: string;
  delay_s: number;
}

/** Nobody is asked again at once, however little is left to wait. */
const least_s = 5;

/** How long Spotify, or its budget, wants to be left alone; `undefined` where that is not the matter. */
export function restOf(error: unknown): Rest | undefined {
  if (!(error instanceof AppError) || error.code !== "RATE_LIMITED") return undefined;
  const { retry_after_s, reason } = error.meta;
  const delay_s = Math.max(least_s, typeof retry_after_s === "number" ? retry_after_s : 60);
  return { delay_s, reason: typeof reason === "string" ? reason : "rate_limit" };
}

/** What a person has to mend before Spotify answers again; `undefined` for other errors. */
export function problemOf(error: unknown): SpotifyProblem | undefined {
  if (!(error instanceof AppError)) return undefined;
  return SpotifyProblem.safeParse(error.meta["reason"]).data;
}
