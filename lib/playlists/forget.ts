/** Playlists go with the account they are of (contracts/spotify.md §1.5); downloads stay. */
import type { Sql } from "../db.ts";

/** In the transaction that disconnects. */
export async function forgetPlaylists(sql: Sql): Promise<void> {
  await sql`delete from playlists`;
  await sql`delete from playlist_syncs`;
}
