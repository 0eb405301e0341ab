/** What keeps Spotify from answering, where a person can do something about it; for every process. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";
import { SpotifyProblem } from "../schemas/spotify.ts";

const Standing = z.object({ problem: SpotifyProblem, since: z.date(), checked_at: z.date() });
export type Standing = z.output<typeof Standing>;

/** What stands in the way at the moment; `undefined`: nothing that is known. */
export function problemOf(sql: Sql): Promise<Standing | undefined> {
  return row(Standing, sql`select problem, since, checked_at from spotify_problem`);
}

/** Writes down what stands in the way; one that stays keeps the time it began. */
export async function noteProblem(sql: Sql, problem: SpotifyProblem): Promise<void> {
  await sql`
    insert into spotify_problem as p (problem) values (${problem})
    on conflict (id) do update set problem = excluded.problem, checked_at = now(),
      since = case when p.problem = excluded.problem then p.since else now() end`;
}

/** Problems of an app: of another one nothing is known. */
export const ofTheApp = [
  "SPOTIFY_CONFIG_INVALID",
  "SPOTIFY_OWNER_PREMIUM_REQUIRED",
  "SPOTIFY_USER_NOT_ALLOWLISTED",
] as const satisfies readonly SpotifyProblem[];

/** Forgets a problem that is over; others than these stay. */
export async function clearProblem(sql: Sql, over: readonly SpotifyProblem[]): Promise<void> {
  await sql`delete from spotify_problem where problem = any (${[...over]}::text[])`;
}
