/** Writing what was found to lines of lists and to downloads. */
import { type Json, type Sql } from "../db.ts";
import { albumKey } from "../music/album_key.ts";
import type { SpotifyFacts } from "../schemas/enrichment.ts";
import type { Track } from "../schemas/track.ts";

/** Completes a line; its fingerprint stays that of the wish. */
export async function fillLine(
  sql: Sql,
  id: number,
  track: Track,
  spotify: SpotifyFacts | null,
): Promise<void> {
  await sql`update ingest_items set track = ${sql.json(track as Json)},
    spotify = ${spotify && sql.json(spotify as Json)} where id = ${id}`;
}

/** Completes a download; its fingerprint stays that of the wish. */
export async function fillDownload(
  sql: Sql,
  id: number,
  track: Track,
  spotify: SpotifyFacts | null,
): Promise<void> {
  const { isrc, duration_ms, album, album_artist, track_number, disc_number, year } = track;
  const known = { isrc, duration_ms, album, album_artist, track_number, disc_number, year };
  await sql`update downloads set ${sql(known)}, album_key = ${albumKey(track)},
    spotify = ${spotify && sql.json(spotify as Json)} where id = ${id}`;
}
