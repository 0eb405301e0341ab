/** The lines of imports and playlists in one form: what was wanted, and what became of it. */
import type { Fragment, Sql } from "../db.ts";
import { notFound } from "../schemas/download.ts";

/** How a download `d` stands, in the words of a report. */
const ofDownload = (sql: Sql) =>
  sql`case d.state
    when 'completed' then
      case when d.reason_code = 'already_in_library' then 'already_there' else 'completed' end
    when 'cancelled' then 'cancelled'
    when 'matched' then 'found'
    when 'review' then 'found'
    when 'queued' then 'waiting'
    when 'searching' then 'waiting'
    when 'failed' then
      case when d.reason_code = any (${notFound as string[]}) then 'not_found' else 'failed' end
    when 'dead_letter' then
      case when d.reason_code = any (${notFound as string[]}) then 'not_found' else 'failed' end
    else 'downloading' end`;

/** What a report shows of a download `d`. */
const facts = (sql: Sql) =>
  sql`d.id as download_id, d.organized_path, d.reason_code,
    coalesce(d.attempts, 0) as attempts, d.next_attempt_at`;

/** Lines as a query that is yet to be sent: a function, for whatever awaits a query sends it. */
export type Lines = () => Fragment;

/** The lines of an import; links that were replaced by their tracks are left out. */
export function importLines(sql: Sql, id: string): Lines {
  return () =>
    sql`
    select i.line, i.id as place, i.track, i.url, i.raw, ${facts(sql)}, i.path,
      case when i.status <> 'accepted' then i.reason else i.state_reason end as own_reason,
      case when i.status = 'skipped' then 'skipped'
        when i.state = 'completed' then 'already_there'
        when i.state = 'failed' and i.state_reason = 'cancelled' then 'cancelled'
        when i.state = 'failed' then 'failed'
        when d.id is not null then ${ofDownload(sql)}
        when i.status = 'duplicate' then 'skipped'
        when i.state = 'queued' then 'missing'
        else 'waiting' end as state
    from ingest_items i left join downloads d on d.id = i.download_id
    where i.job_id = ${id} and not (i.state = 'completed' and i.track is null)`;
}

/** A track of a playlist that is known by other means than its name there. */
export interface KnownPlace {
  position: number;
  /** Where it lies in the library though nobody wanted it. */
  path: string | null;
  /** The download that wants it in another spelling. */
  download_id: number | null;
}

/** The places of a playlist with the downloads of the same wishes, and what else is known of them. */
export function playlistLines(sql: Sql, id: string, known: readonly KnownPlace[]): Lines {
  const alive = sql`state <> 'cancelled' and retried_as is null`;
  return () =>
    sql`
    select t.position + 1 as line, t.position::bigint as place, t.track,
      'https://open.spotify.com/track/' || t.spotify_id as url, '' as raw, ${facts(sql)},
      k.path, case when t.track is null then 'not_a_track' end as own_reason,
      case when t.track is null then 'skipped'
        when d.id is not null then ${ofDownload(sql)}
        when k.path is not null then 'already_there'
        else 'missing' end as state
    from playlist_tracks t
      left join jsonb_to_recordset(${sql.json([...known] as never)})
        as k(position int, path text, download_id bigint) on k.position = t.position
      left join lateral (
        select * from downloads where fingerprint = t.fingerprint and ${alive}
        union all
        select * from downloads where id = k.download_id and ${alive} limit 1) d on true
    where t.playlist_id = ${id}`;
}
