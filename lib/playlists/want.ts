/** Tracks of a playlist become wanted downloads. */
import type { Sql } from "../db.ts";
import { addItems, startImport } from "../imports/add.ts";
import type { ParsedLine } from "../schemas/ingest.ts";
import { likedPriority } from "../schemas/liked.ts";
import type { WantedPlaces } from "../schemas/playlist.ts";
import type { PlaylistPlace } from "../schemas/playlist_place.ts";
import type { ReadPlaylist } from "../store/playlist_reading.ts";
import { awaitedPrints } from "../store/playlist_wants.ts";
import { likedId } from "../store/playlists.ts";
import { knownWishes } from "../store/wishes.ts";

type Placed = PlaylistPlace & { position: number };

/**
 * Has those of the places downloaded that nobody wants yet, as an import, in the caller's transaction;
 * the others are noted in it, unless there are no other.
 * What is in the library already is found out before anything is searched.
 */
export async function wantPlaces(
  sql: Sql,
  { id, name }: Pick<ReadPlaylist, "id" | "name">,
  places: readonly Placed[],
): Promise<WantedPlaces> {
  const prints = places.flatMap(({ fingerprint }) => fingerprint ?? []);
  const [known, awaited] = [await knownWishes(sql, prints), await awaitedPrints(sql, prints)];
  if (!prints.some((print) => !known.has(print) && !awaited.has(print))) {
    return { import_session_id: null, accepted_count: 0 };
  }
  // With those that are wanted already: taking another list away must not take them from this one.
  const lines = places.flatMap((place) =>
    place.track && !awaited.has(place.fingerprint!) ? [lineOf(place, name)] : []
  );
  const priority = id === likedId ? likedPriority : 0;
  const created = await startImport(sql, { format: "playlist", source: "pro", name, priority });
  const { accepted } = await addItems(sql, created, lines, { source_type: "PLAYLIST" });
  return { import_session_id: created, accepted_count: accepted };
}

function lineOf({ track, spotify, spotify_id, position }: Placed, list: string): ParsedLine {
  const url = spotify_id ? `https://open.spotify.com/track/${spotify_id}` : null;
  const line = position + 1;
  return { status: "accepted", line, kind: "track", track, album: null, url, spotify, list };
}
