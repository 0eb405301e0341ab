/** How the reading of a playlist ended. */
import type { Sql } from "../db.ts";
import type { ReadPlaylist } from "./playlist_reading.ts";

/** What a reading found. */
export interface Reading {
  content_hash: string;
  added: number;
  removed: number;
  trackless: number;
}

/** Its tracks are those of its snapshot. The last change stays to be seen until the next one. */
export async function markRead(
  sql: Sql,
  { id, snapshot_id, content_hash }: ReadPlaylist,
  reading: Reading,
) {
  const changed = reading.content_hash !== content_hash;
  await sql`update playlists set read_at = now(), synced_at = now(), pending_sync = null,
    read_snapshot_id = ${snapshot_id}, content_hash = ${reading.content_hash},
    trackless_count = ${reading.trackless}, not_owned = false,
    added_count = case when ${changed} then ${reading.added} else added_count end,
    removed_count = case when ${changed} then ${reading.removed} else removed_count end,
    updated_at = case when ${changed} then now() else updated_at end
    where id = ${id}`;
}

/** Spotify does not give its tracks to this account. */
export async function markNotOwned(sql: Sql, id: string) {
  await sql`update playlists set not_owned = true, pending_sync = null where id = ${id}`;
}

/** It is no more; what was read of it stays. */
export async function markNoMore(sql: Sql, id: string) {
  await sql`update playlists set gone_at = coalesce(gone_at, now()), pending_sync = null,
    updated_at = now() where id = ${id}`;
}

/** It could not be read this time. */
export async function markFailed(sql: Sql, id: string) {
  await sql`update playlists set pending_sync = null where id = ${id}`;
}

/**
 * Something was changed at Spotify by us: what is kept is out of date at once.
 * @param snapshot_id what Spotify calls it now, where it said so
 */
export async function markTouched(sql: Sql, id: string, snapshot_id: string | null) {
  const { count } = await sql`update playlists
    set snapshot_id = ${snapshot_id ?? `touched ${crypto.randomUUID()}`}, updated_at = now()
    where id = ${id} and gone_at is null`;
  return count > 0;
}
