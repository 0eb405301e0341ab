/** Looks at the playlists of the account: one runs at a time. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";
import { PlaylistSync } from "../schemas/playlist.ts";

export const SyncRow = PlaylistSync.omit({ open_count: true }).extend({
  next_offset: z.int(),
  listed_count: z.int().nullable(),
});
export type SyncRow = z.output<typeof SyncRow>;

/** The look that runs, locked to the end of the transaction. */
export function lockSync(sql: Sql): Promise<SyncRow | undefined> {
  return row(SyncRow, sql`select * from playlist_syncs where status = 'running' for update`);
}

/** Begins a look; `undefined` when one runs. */
export function insertSync(sql: Sql, mode: SyncRow["mode"]): Promise<SyncRow | undefined> {
  return row(
    SyncRow,
    sql`insert into playlist_syncs (mode) values (${mode})
      on conflict (status) where status = 'running' do nothing returning *`,
  );
}

/** The last look, with how many playlists it still has to read. */
export function lastSync(sql: Sql): Promise<PlaylistSync | undefined> {
  return row(
    PlaylistSync,
    sql`select s.*, (select count(*)::int from playlists where pending_sync = s.id) as open_count
      from playlist_syncs s order by id desc limit 1`,
  );
}

/** Adds to the figures of the look that runs. */
export async function countSync(
  sql: Sql,
  { playlists = 0, added = 0, removed = 0, failed = 0 }: Readonly<Record<string, number>>,
) {
  await sql`update playlist_syncs set playlist_count = playlist_count + ${playlists},
    added_count = added_count + ${added}, removed_count = removed_count + ${removed},
    failed_count = failed_count + ${failed}, reason = null, resumes_at = null
    where status = 'running'`;
}

/** Notes why the look that runs waits; `null`: it goes on. */
export async function noteWait(sql: Sql, wait: { reason: string; delay_s: number } | null) {
  await sql`update playlist_syncs set reason = ${wait?.reason ?? null},
    resumes_at = now() + ${wait?.delay_s ?? null}::float8 * interval '1 second'
    where status = 'running' and (${wait !== null} or reason is not null)`;
}

/** Ends a look; playlists it did not come to keep their mark. */
export async function closeSync(sql: Sql, id: number, status: "completed" | "partial") {
  await sql`update playlist_syncs set status = ${status}, ended_at = now(), reason = null,
    resumes_at = null where id = ${id}`;
}

/** How many playlists wait to be read. */
export async function pendingCount(sql: Sql): Promise<number> {
  const [open] = await sql<{ n: number }[]>`
    select count(*)::int as n from playlists where pending_sync is not null`;
  return open?.n ?? 0;
}
