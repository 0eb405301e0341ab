import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { Track } from "../schemas/track.ts";

const Missing = z.object({ position: z.int(), track: Track });

/** The places of a playlist whose tracks no download wants. */
export function missingPlaces(sql: Sql, playlist_id: string) {
  return rows(
    Missing,
    sql`select position, track from playlist_tracks t
      where playlist_id = ${playlist_id} and track is not null
        and not exists (select from downloads d where d.fingerprint = t.fingerprint
          and d.state <> 'cancelled' and d.retried_as is null)
      order by position`,
  );
}

export async function hasPlaylist(sql: Sql, id: string): Promise<boolean> {
  return (await sql`select from playlists where id = ${id}`).length > 0;
}
