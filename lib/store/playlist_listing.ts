/** Playlists as Spotify lists them. */
import { z } from "zod";
import { type Json, rows, type Sql } from "../db.ts";
import type { SyncRow } from "./playlist_syncs.ts";

/** A playlist as a page of Spotify's list describes it. */
export interface ListedPlaylist {
  id: string;
  name: string;
  description: string | null;
  owner_name: string | null;
  is_owned: boolean;
  collaborative: boolean;
  public: boolean | null;
  image_url: string | null;
  url: string;
  track_count: number;
  place: number;
  snapshot_id: string | null;
  /** Whether Spotify shows its tracks to the account. */
  readable: boolean;
}

/**
 * Writes a page of the list. A playlist that is new is kept in step when its tracks can be read; one
 * whose snapshot is the one that was read is known to be the same.
 */
export async function storeListed(sql: Sql, sync: SyncRow, listed: readonly ListedPlaylist[]) {
  await sql`
    insert into playlists as p (id, name, description, owner_name, is_owned, collaborative, public,
      image_url, url, track_count, place, snapshot_id, not_owned, sync_enabled, seen_sync)
    select distinct on (id) id, name, description, owner_name, is_owned, collaborative, public,
      image_url, url, track_count, place, snapshot_id, not readable, readable, ${sync.id}::bigint
    from jsonb_to_recordset(${sql.json(listed as unknown as Json)}) as t(
      id text, name text, description text, owner_name text, is_owned bool, collaborative bool,
      public bool, image_url text, url text, track_count int, place int, snapshot_id text,
      readable bool)
    on conflict (id) do update set name = excluded.name, description = excluded.description,
      owner_name = excluded.owner_name, is_owned = excluded.is_owned,
      collaborative = excluded.collaborative, public = excluded.public,
      image_url = excluded.image_url, url = excluded.url, track_count = excluded.track_count,
      place = excluded.place, snapshot_id = excluded.snapshot_id,
      -- Refused once, it is asked for again when it was changed.
      not_owned = excluded.not_owned
        or p.not_owned and p.snapshot_id is not distinct from excluded.snapshot_id,
      sync_enabled = case when p.gone_at is null and p.not_owned and not excluded.not_owned
        and p.read_at is null then true else p.sync_enabled end,
      seen_sync = excluded.seen_sync, gone_at = null,
      synced_at = case when p.read_snapshot_id = excluded.snapshot_id then now()
        else p.synced_at end,
      updated_at = case when (p.name, p.gone_at is null) is distinct from (excluded.name, true)
        then now() else p.updated_at end`;
}

/** Marks what this look did not list as gone; its tracks and downloads stay. */
export async function markGone(sql: Sql, sync: SyncRow): Promise<number> {
  const { count } = await sql`
    update playlists set gone_at = now(), updated_at = now(), pending_sync = null
    where gone_at is null and seen_sync is distinct from ${sync.id}`;
  return count;
}

/** How many playlists this look listed. */
export async function listedCount(sql: Sql, sync: SyncRow): Promise<number> {
  const [seen] = await sql<{ n: number }[]>`
    select count(*)::int as n from playlists where seen_sync = ${sync.id}`;
  return seen?.n ?? 0;
}

const Due = z.object({ id: z.string(), track_count: z.int() });

/**
 * Chooses what has to be read: kept in step, and not as it was read last. What an earlier look left
 * and nobody wants any more is not waited for.
 */
export async function markDue(sql: Sql, sync: SyncRow) {
  const due = await rows(
    Due,
    sql`update playlists set pending_sync = ${sync.id}
      where gone_at is null and sync_enabled and not not_owned
        and (read_at is null or snapshot_id is null
          or snapshot_id is distinct from read_snapshot_id)
      returning id, track_count`,
  );
  await sql`update playlists set pending_sync = null where pending_sync <> ${sync.id}`;
  return due;
}
