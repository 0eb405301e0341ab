/** Who was sent to Spotify and has not come back. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

/** How long a person may take at Spotify, seconds (contracts/spotify.md §1.5). */
export const stateSeconds = 600;

const State = z.object({
  verifier: z.string(),
  client_id: z.string(),
  redirect_uri: z.string(),
  scopes: z.array(z.string()),
  origin: z.string(),
  browser_hash: z.string().nullable(),
  /** Its ten minutes are not over. */
  valid: z.boolean(),
});
export type State = z.output<typeof State>;

/** Writes down who is on the way; what nobody came back for is forgotten. */
export async function addState(
  sql: Sql,
  state_hash: string,
  state: Omit<State, "valid">,
): Promise<Date> {
  await sql`delete from spotify_states where expires_at < now() - interval '1 hour'`;
  const added = await row(
    z.object({ expires_at: z.date() }),
    sql`insert into spotify_states (state_hash, verifier, client_id, redirect_uri, scopes, origin,
        browser_hash, expires_at)
      values (${state_hash}, ${state.verifier}, ${state.client_id}, ${state.redirect_uri},
        ${state.scopes}, ${state.origin}, ${state.browser_hash},
        now() + ${stateSeconds} * interval '1 second')
      returning expires_at`,
  );
  return added!.expires_at;
}

/** Takes a state: nobody gets it a second time, whatever comes of the first. */
export function takeState(sql: Sql, state_hash: string): Promise<State | undefined> {
  return row(
    State,
    sql`delete from spotify_states where state_hash = ${state_hash}
      returning *, expires_at > now() as valid`,
  );
}
