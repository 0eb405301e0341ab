/** Which tracks lack something a backfill may find. */
import type { Fragment, Sql } from "../db.ts";
import type { BackfillProvider } from "../schemas/backfill.ts";

/**
 * Lines of lists, and downloads that came otherwise, each with its track as JSON. What is in the library
 * already, was cancelled, or was done a month ago, wants nothing any more.
 * @param lines which rows `i` of `ingest_items`
 * @param others which rows `d` of `downloads`
 */
export const wantedTracks = (sql: Sql, lines: Fragment, others: Fragment) =>
  sql`
  select i.id as item_id, i.download_id, i.fingerprint, i.track, i.spotify,
    coalesce(d.state <> all ('{completed,dead_letter}'), true) as open
  from ingest_items i left join downloads d on d.id = i.download_id
  where ${lines} and i.status = 'accepted' and i.track is not null and i.state <> 'completed'
    and (d.id is null or d.state <> 'cancelled'
      and (d.state <> 'completed' or d.completed_at > now() - interval '30 days'))
  union all
  select null, d.id, d.fingerprint, jsonb_build_object('title', d.title, 'artists', d.artists,
      'album', d.album, 'album_artist', d.album_artist, 'duration_ms', d.duration_ms,
      'isrc', d.isrc, 'track_number', d.track_number, 'disc_number', d.disc_number,
      'year', d.year), d.spotify, true
  from downloads d
  where ${others} and d.artists <> '{}' and d.retried_as is null
    and d.state not in ('completed', 'cancelled', 'dead_letter')
    and not exists (select from ingest_items i
      where i.download_id = d.id and i.status = 'accepted' and i.track is not null)`;

/** The same for tracks of the same names, album, ISRC and length (to two seconds). */
export const cacheKey = (sql: Sql) =>
  sql`
  md5(concat_ws(E'\\x1f', w.fingerprint, coalesce(lower(w.track ->> 'album'), ''),
    coalesce(w.track ->> 'isrc', ''),
    coalesce(round((w.track ->> 'duration_ms')::numeric / 2000)::text, '')))`;

/** Condition: something is missing that this service may know. */
export function lacking(sql: Sql, provider: BackfillProvider) {
  const id = provider === "spotify" ? sql`or w.spotify ->> 'track_id' is null` : sql``;
  return sql`(w.track ->> 'isrc' is null or w.track ->> 'duration_ms' is null ${id})`;
}

/** Condition: what is kept in the cache `c` would fill something that is missing. */
export const fills = (sql: Sql) =>
  sql`(
  w.track ->> 'isrc' is null and c.facts #>> '{track,isrc}' is not null
  or w.track ->> 'duration_ms' is null and c.facts #>> '{track,duration_ms}' is not null
  or w.spotify ->> 'track_id' is null and c.facts #>> '{spotify,track_id}' is not null)`;
