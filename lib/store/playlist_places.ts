import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { SpotifyFacts } from "../schemas/enrichment.ts";
import { Track } from "../schemas/track.ts";

const Missing = z.object({
  position: z.int(),
  track: Track,
  spotify: SpotifyFacts.pick({ track_id: true }).nullable(),
});

/** The places of a playlist whose tracks no download wants. */
export function missingPlaces(sql: Sql, playlist_id: string) {
  return rows(
    Missing,
    sql`select position, track, jsonb_build_object('track_id', spotify_id) as spotify
      from playlist_tracks t
      where playlist_id = ${playlist_id} and track is not null
        and not exists (select from downloads d where d.fingerprint = t.fingerprint
          and d.state <> 'cancelled' and d.retried_as is null)
      order by position`,
  );
}

export async function hasPlaylist(sql: Sql, id: string): Promise<boolean> {
  return (await sql`select from playlists where id = ${id}`).length > 0;
}

/** Changes when the playlist was read anew, or the library was looked through. */
export async function placesStamp(sql: Sql, playlist_id: string): Promise<string> {
  const [found] = await sql<{ stamp: string }[]>`select concat_ws(' ',
    (select content_hash from playlists where id = ${playlist_id}),
    (select checked_at from provider_health where name = 'library')) as stamp`;
  return found!.stamp;
}
