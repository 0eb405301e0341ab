/** What Spotify was seen to give an app, or to refuse it (contracts/spotify.md §2.6). */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { SpotifyCapability } from "../schemas/spotify_capability.ts";

/** After that it is tried again: Spotify changes its mind. */
const fresh_days = 7;
const isFresh = (sql: Sql) => sql`checked_at > now() - ${fresh_days} * interval '1 day'`;

/** Whether an app may do something; `undefined` when nobody knows, or not any more. */
export async function isAvailable(
  sql: Sql,
  clientId: string,
  capability: SpotifyCapability,
): Promise<boolean | undefined> {
  const found = await row(
    z.object({ available: z.boolean() }),
    sql`select available from spotify_capabilities
      where client_id = ${clientId} and capability = ${capability} and ${isFresh(sql)}`,
  );
  return found?.available;
}

/** @param evidence what was answered, without anything personal */
export async function noteCapability(
  sql: Sql,
  clientId: string,
  capability: SpotifyCapability,
  available: boolean,
  evidence: string,
): Promise<void> {
  await sql`
    insert into spotify_capabilities (client_id, capability, available, evidence)
    values (${clientId}, ${capability}, ${available}, ${evidence})
    on conflict (client_id, capability) do update set available = excluded.available,
      evidence = excluded.evidence, checked_at = now()`;
}

const Known = z.object({
  capability: SpotifyCapability,
  available: z.boolean(),
  evidence: z.string(),
  checked_at: z.date(),
});
export type Known = z.output<typeof Known>;

/** Everything that is known of an app. */
export function capabilitiesOf(sql: Sql, clientId: string): Promise<Known[]> {
  return rows(
    Known,
    sql`select capability, available, evidence, checked_at from spotify_capabilities
      where client_id = ${clientId} and ${isFresh(sql)}`,
  );
}

/** Forgets it, so that the next one who needs something tries: all of it, or one thing. */
export async function forgetCapabilities(
  sql: Sql,
  clientId: string,
  capability: SpotifyCapability | null = null,
): Promise<void> {
  await sql`delete from spotify_capabilities
    where client_id = ${clientId} and (${capability}::text is null or capability = ${capability})`;
}
