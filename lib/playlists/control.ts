/** What a person does with the playlists. */
import { type Pool, type Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import { enqueueAnew } from "../queue/mod.ts";
import type { NewJob } from "../schemas/jobs.ts";
import type { PlaylistChange, PlaylistList, WantedPlaces } from "../schemas/playlist.ts";
import { markTouched } from "../store/playlist_ends.ts";
import { lockPlaylist, placesOf } from "../store/playlist_reading.ts";
import { lastSync } from "../store/playlist_syncs.ts";
import { changePlaylist, findPlaylist, type ListPart, listPlaylists } from "../store/playlists.ts";
import { wantPlaces } from "./want.ts";

/** Somebody waits for it. */
const personPriority = 10;

/** A part of the playlists, and how the last look at them stands. */
export async function playlistList(
  sql: Sql,
  part: ListPart,
  interval_s: number,
): Promise<PlaylistList> {
  const [list, sync] = await Promise.all([listPlaylists(sql, part, interval_s), lastSync(sql)]);
  return { ...list, sync: sync ?? null };
}

/**
 * Has all playlists looked at, by default now. One that waits for its turn does not wait any longer.
 * @param delay_s what has to be there first takes so long
 */
export async function askSync(sql: Sql, delay_s = 0): Promise<void> {
  const job = { payload: { mode: "manual" }, priority: personPriority, delay_s } as const;
  await enqueueAnew(sql, { type: "playlist_sync", key: "tick", ...job });
}

/** @throws {AppError} 404 where there is no such playlist */
export async function playlistOf(sql: Sql, id: string, interval_s: number) {
  const found = await findPlaylist(sql, id, interval_s);
  if (!found) throw new AppError("NOT_FOUND", "There is no such playlist");
  return found;
}

/** Has the tracks of a playlist read now. */
export async function askRead(sql: Sql, id: string): Promise<void> {
  await enqueueAnew(sql, readJob(id));
}

const readJob = (id: string): NewJob => ({
  type: "playlist_read",
  payload: { playlist_id: id },
  key: id,
  priority: personPriority,
});

/**
 * Writes what a person chose of a playlist; one that is to be kept in step is read when it is not.
 * @throws {AppError} 404 where there is no such playlist
 */
export async function choose(
  sql: Pool,
  id: string,
  change: PlaylistChange,
  interval_s: number,
) {
  return await sql.begin(async (tx) => {
    await changePlaylist(tx, id, change);
    const playlist = await playlistOf(tx, id, interval_s);
    const isBehind = ["missing_snapshot", "snapshot_changed"].includes(playlist.stale_reason ?? "");
    if (change.sync_enabled && isBehind) await askRead(tx, id);
    return playlist;
  });
}

/**
 * Has everything of a playlist downloaded that is missing; twice at once it is done once.
 * @throws {AppError} 404 where there is no such playlist, 409 where its tracks were never read
 */
export async function downloadMissing(sql: Pool, id: string): Promise<WantedPlaces> {
  return await sql.begin(async (tx) => {
    const playlist = await lockPlaylist(tx, id);
    if (!playlist) throw new AppError("NOT_FOUND", "There is no such playlist");
    if (!playlist.read_at) {
      const meta = { reason: "missing_snapshot" };
      throw new AppError("CONFLICT", "The tracks of this playlist were not read yet", { meta });
    }
    const places = await placesOf(tx, id);
    return await wantPlaces(tx, playlist, places.map((place, n) => ({ ...place, position: n })));
  });
}

/**
 * To be called after a change we made at Spotify: what is kept counts as changed at once, and is read
 * anew. Tells nothing where the playlist is not among those that are kept.
 * @param snapshot_id what Spotify calls it now, where it said so
 */
export async function touchPlaylist(
  sql: Sql,
  id: string,
  snapshot_id: string | null = null,
): Promise<void> {
  if (await markTouched(sql, id, snapshot_id)) await askRead(sql, id);
}
