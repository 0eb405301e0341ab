/** What a job does when a service lets nobody in for now. */
import { AppError } from "../lib/errors.ts";
import { SpotifyProblem } from "../lib/schemas/spotify.ts";
import { Postponed } from "./job.ts";

/** A person has to do something first; so often it is looked whether they did, in seconds. */
const look_s = 900;

/** For `catch`: who says how long it wants to rest is asked again then. */
export function patient(error: unknown): never {
  const rest_s = error instanceof AppError ? error.meta["retry_after_s"] : undefined;
  if (typeof rest_s === "number") throw new Postponed(rest_s, "rate_limited");
  throw error;
}

/** For `catch` in work nobody waits for: besides, it waits until Spotify lets somebody in again. */
export function patientWithSpotify(error: unknown): never {
  const reason = error instanceof AppError ? error.meta["reason"] : undefined;
  const problem = SpotifyProblem.safeParse(reason).data;
  if (problem) throw new Postponed(look_s, problem.toLowerCase());
  return patient(error);
}
