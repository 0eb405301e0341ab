/** Ends the reading of a playlist, in one transaction. */
import type { Sql } from "../db.ts";
import type { PlaylistPlace } from "../schemas/playlist_place.ts";
import { record } from "../store/activity.ts";
import { markFailed, markNoMore, markNotOwned, markRead } from "../store/playlist_ends.ts";
import {
  dropPages,
  lockPlaylist,
  placesOf,
  type ReadPlaylist,
  replacePlaces,
} from "../store/playlist_reading.ts";
import { countSync, lockSync } from "../store/playlist_syncs.ts";
import { contentHash, difference } from "./diff.ts";
import { endIfRead } from "./list.ts";
import { wantPlaces } from "./want.ts";

/**
 * Puts what was read in place, counts what changed, and wants what is new where a person chose so.
 * @returns whether it was; `false` when the playlist was changed meanwhile
 */
export async function finishRead(
  sql: Sql,
  began: ReadPlaylist,
  places: readonly PlaylistPlace[],
): Promise<boolean> {
  // Before any playlist, as a look does that chooses what to read: nobody waits for the other.
  const sync = await lockSync(sql);
  const playlist = await lockPlaylist(sql, began.id);
  if (!playlist) return true;
  if (playlist.snapshot_id !== began.snapshot_id) return false;
  const content_hash = contentHash(places);
  const placed = places.map((place, position) => ({ ...place, position }));
  const { added, removed } = difference(await placesOf(sql, playlist.id), placed);
  if (content_hash !== playlist.content_hash) await replacePlaces(sql, playlist.id, places);
  const trackless = places.filter(({ track }) => track === null).length;
  await markRead(sql, playlist, { content_hash, added: added.length, removed, trackless });
  await dropPages(sql, playlist.id);
  // What stands in it from the beginning is downloaded when somebody says so.
  if (playlist.auto_download && playlist.read_at) await wantPlaces(sql, playlist, added);
  if (added.length > 0 || removed > 0) {
    const change = { playlist: playlist.name, added: added.length, removed, trackless };
    await record(sql, "sync", "playlist_changed", change);
  }
  if (sync) await countSync(sql, { playlists: 1, added: added.length, removed });
  if (sync) await endIfRead(sql);
  return true;
}

/** Why a playlist was not read. `changing`: it changed all the time. */
export type Unread = "gone" | "not_owned" | "changing" | "failed";

/** Ends a reading that came to nothing; what was known of the playlist stays. */
export async function finishFailed(sql: Sql, id: string, why: Unread): Promise<void> {
  const sync = await lockSync(sql);
  if (why === "gone") await markNoMore(sql, id);
  else if (why === "not_owned") await markNotOwned(sql, id);
  else await markFailed(sql, id);
  await dropPages(sql, id);
  if (!sync) return;
  if (why === "failed" || why === "changing") await countSync(sql, { failed: 1 });
  await endIfRead(sql);
}
