/** What keeps everybody out until a person does something (contracts/spotify.md §2.6). */
import type { Pool } from "../../db.ts";
import { SpotifyProblem } from "../../schemas/spotify.ts";
import { ServiceError } from "../../service_error.ts";
import { noteProblem } from "../../store/spotify_problem.ts";
import type { Need } from "./access.ts";
import { explained } from "./explain.ts";

/** What an answer proves to be over: an app that may search need not let this person in. */
export function overWith(need: Need): SpotifyProblem[] {
  const app: SpotifyProblem[] = ["SPOTIFY_CONFIG_INVALID", "SPOTIFY_OWNER_PREMIUM_REQUIRED"];
  return need === "user" ? [...app, "SPOTIFY_USER_NOT_ALLOWLISTED"] : app;
}

/**
 * Explains how it fails, and writes down what stays in the way.
 * @param feature what was asked for, in one word
 */
export async function explaining<T>(sql: Pool, feature: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const said = explained(error, feature);
    const problem = SpotifyProblem.safeParse(said.meta["reason"]).data;
    if (problem && overWith("user").includes(problem)) await noteProblem(sql, problem);
    throw said;
  }
}
