/** A playlist while its tracks are read. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { PlaylistPlace } from "../schemas/playlist_place.ts";

/** A playlist as its reading needs it. */
export const ReadPlaylist = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  snapshot_id: z.string().nullable(),
  content_hash: z.string().nullable(),
  auto_download: z.boolean(),
  read_at: z.date().nullable(),
  pending_sync: z.int().nullable(),
});
export type ReadPlaylist = z.output<typeof ReadPlaylist>;

/** The playlist, locked to the end of the transaction. */
export function lockPlaylist(sql: Sql, id: string): Promise<ReadPlaylist | undefined> {
  return row(ReadPlaylist, sql`select * from playlists where id = ${id} for update`);
}

/** A page that was read. */
export const StagedPage = z.object({
  start: z.int(),
  total: z.int().nullable(),
  next: z.boolean(),
  entries: z.array(PlaylistPlace),
});
export type StagedPage = z.output<typeof StagedPage>;

/** Pages of an earlier attempt, of this snapshot; others are thrown away. */
export async function stagedPages(
  sql: Sql,
  { id, snapshot_id }: Pick<ReadPlaylist, "id" | "snapshot_id">,
): Promise<StagedPage[]> {
  await sql`delete from playlist_pages
    where playlist_id = ${id} and snapshot_id is distinct from ${snapshot_id}`;
  return await rows(
    StagedPage,
    sql`select start, total, next, entries from playlist_pages where playlist_id = ${id} order by start`,
  );
}

/** Keeps a page; `false` when the playlist was changed, or is no more, since its reading began. */
export async function stagePage(
  sql: Sql,
  { id, snapshot_id }: Pick<ReadPlaylist, "id" | "snapshot_id">,
  { start, total, next, entries }: StagedPage,
): Promise<boolean> {
  const { count } = await sql`
    insert into playlist_pages (playlist_id, start, snapshot_id, total, next, entries)
    select id, ${start}, snapshot_id, ${total}, ${next}, ${sql.json(entries as unknown as Json)}
    from playlists where id = ${id} and snapshot_id is not distinct from ${snapshot_id}
    on conflict (playlist_id, start) do update set snapshot_id = excluded.snapshot_id,
      total = excluded.total, next = excluded.next, entries = excluded.entries`;
  return count > 0;
}

export async function dropPages(sql: Sql, id: string): Promise<void> {
  await sql`delete from playlist_pages where playlist_id = ${id}`;
}

/** What stands in a playlist, in its order. */
export function placesOf(sql: Sql, id: string): Promise<PlaylistPlace[]> {
  return rows(
    PlaylistPlace,
    sql`select track, fingerprint, spotify_id, uri, is_local, spotify,
        to_char(added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as added_at
      from playlist_tracks where playlist_id = ${id} order by position`,
  );
}

/** Puts these places in place of those that stood there. */
export async function replacePlaces(
  sql: Sql,
  id: string,
  places: readonly PlaylistPlace[],
): Promise<void> {
  const list = places.map((place, position) => ({ ...place, position }));
  await sql`delete from playlist_tracks where playlist_id = ${id}`;
  await sql`
    insert into playlist_tracks (playlist_id, position, track, fingerprint, spotify_id, uri,
      is_local, added_at, spotify)
    select ${id}, position, track, fingerprint, spotify_id, uri, is_local, added_at, spotify
    from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(position int, track jsonb,
      fingerprint text, spotify_id text, uri text, is_local bool, added_at timestamptz,
      spotify jsonb)`;
}
