/** Playlists of the connected account, as pages and the API read them. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import {
  Playlist,
  type PlaylistChange,
  type PlaylistPage,
  PlaylistTrack,
} from "../schemas/playlist.ts";

/** The saved tracks stand among the playlists under this id. */
export const likedId = "liked";

/** Why the tracks of a playlist may not be those Spotify has now; null: they are. */
const staleReason = (sql: Sql, interval_s: number) =>
  sql`
  case when p.gone_at is not null then 'gone'
       when p.not_owned then 'not_owned'
       when p.read_at is null then 'missing_snapshot'
       when p.snapshot_id is distinct from p.read_snapshot_id then 'snapshot_changed'
       when p.synced_at is null
         or p.synced_at < now() - 2 * ${interval_s}::float8 * interval '1 second' then 'sync_gap'
  end`;

const shown = (sql: Sql, interval_s: number) =>
  sql`
  select p.id, p.name, p.description, p.owner_name, p.is_owned, p.collaborative, p.public,
    p.image_url, p.url, p.track_count, p.snapshot_id, p.sync_enabled, p.auto_download,
    case when r.reason is null then 'fresh' else 'stale' end as sync_status,
    r.reason as stale_reason, p.synced_at, p.added_count, p.removed_count, p.updated_at
  from playlists p cross join lateral (select ${staleReason(sql, interval_s)} as reason) r`;

/** Which playlists are asked for. */
export interface ListPart {
  /** Words that must all stand in the name or the owner's. */
  q?: string | undefined;
  limit: number;
  offset: number;
}

/**
 * Playlists: the saved tracks, then in Spotify's order; those that are gone last.
 * @param interval_s time between two looks; two of them without one are a gap
 */
export async function listPlaylists(
  sql: Sql,
  { q = "", limit, offset }: ListPart,
  interval_s: number,
) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const where = sql`not exists (select from unnest(${words}::text[]) w
    where strpos(lower(p.name || ' ' || coalesce(p.owner_name, '')), w) = 0)`;
  const items = await rows(
    Playlist,
    sql`${shown(sql, interval_s)} where ${where}
      order by p.gone_at is not null, p.id <> ${likedId}, p.place, p.id
      limit ${limit} offset ${offset}`,
  );
  const [found] = await sql<{ n: number }[]>`
    select count(*)::int as n from playlists p where ${where}`;
  return { items, total_count: found?.n ?? 0 };
}

export function findPlaylist(
  sql: Sql,
  id: string,
  interval_s: number,
): Promise<Playlist | undefined> {
  return row(Playlist, sql`${shown(sql, interval_s)} where p.id = ${id}`);
}

/** Places of a playlist in their order. */
export async function playlistTracks(
  sql: Sql,
  id: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<PlaylistPage> {
  const items = await rows(
    PlaylistTrack,
    sql`select position, track, spotify_id, uri, is_local, added_at from playlist_tracks
      where playlist_id = ${id} order by position limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from playlist_tracks where playlist_id = ${id}`,
  );
  return { items, total_count: total?.n ?? 0, limit, offset };
}

/** Writes what a person chose; `undefined` where there is no such playlist. */
export function changePlaylist(sql: Sql, id: string, change: PlaylistChange) {
  const { sync_enabled = null, auto_download = null } = change;
  return row(
    z.object({ id: z.string() }),
    sql`update playlists set sync_enabled = coalesce(${sync_enabled}, sync_enabled),
      auto_download = coalesce(${auto_download}, auto_download)
      where id = ${id} returning id`,
  );
}
