/** What goes when the account goes (contracts/spotify.md §1.5): its tokens and what is personal. */
import type { Sql } from "../db.ts";
import { forgetPlaylists } from "../playlists/forget.ts";
import { record } from "../store/activity.ts";

/** Each part that keeps something of the person's, and how it forgets that. */
export const personal: readonly ((sql: Sql) => Promise<unknown>)[] = [forgetPlaylists];

/** Forgets what Spotify told of a person: of another account nothing of it is true. */
export async function forgetPersonal(tx: Sql): Promise<void> {
  for (const forget of personal) await forget(tx);
}

/**
 * Disconnects: tokens, personal data and who is on the way to Spotify go in one transaction. What
 * was downloaded stays: it is the person's own.
 * @returns whether anybody was connected
 */
export async function forgetAccount(tx: Sql): Promise<boolean> {
  const [gone] = await tx`delete from spotify_account returning 1`;
  await tx`delete from spotify_states`;
  await tx`delete from spotify_problem`;
  await tx`delete from settings where key = 'spotify_mode'`;
  await forgetPersonal(tx);
  if (gone) await record(tx, "spotify", "disconnected");
  return gone !== undefined;
}

/** Another app than the account was connected with is in use: its tokens are worth nothing. */
export async function forgetOtherApps(tx: Sql, clientId: string | null): Promise<void> {
  const [other] = await tx`
    select 1 from spotify_account where client_id is distinct from ${clientId}`;
  if (other) await forgetAccount(tx);
}
