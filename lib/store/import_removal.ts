/** What goes with an import that is taken away. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";

/** States in which slskd has to be told. */
const moving = ["matched", "transferring", "verifying"];
/** States in which nobody but us is concerned. */
const waiting = ["queued", "searching", "review", "failed", "dead_letter"];

/**
 * Downloads an import added and nothing else wants: nobody before it, no line of another list, be it
 * taken already or not, no link both lists have, and no playlist whose tracks are always downloaded.
 */
const ownOnly = (sql: Sql, id: string, states: readonly string[]) =>
  sql`
  select d.id from downloads d
  where d.state = any (${states as string[]}) and d.retried_as is null and d.id in (
      select download_id from ingest_items where job_id = ${id} and status = 'accepted'
        and state_reason is distinct from 'wanted_before')
    and not exists (select from ingest_items o where o.download_id = d.id and o.job_id <> ${id})
    and not exists (select from ingest_items o where o.fingerprint = d.fingerprint
      and o.status = 'accepted' and o.state = 'normalized' and o.job_id <> ${id})
    and not exists (select from ingest_items i join ingest_items link on link.id = i.parent_id
        join ingest_items o on o.fingerprint = link.fingerprint and o.track is null
      where i.download_id = d.id and o.status <> 'skipped' and o.job_id <> ${id})
    and not exists (select from playlist_tracks t join playlists p on p.id = t.playlist_id
        join ingest_jobs j on j.id = ${id}
      where t.fingerprint = d.fingerprint and p.auto_download and p.gone_at is null
        and (j.source = 'free' or p.name is distinct from j.name))`;

/** The downloads only this import wants that slskd may be fetching. */
export async function ownMoving(sql: Sql, id: string): Promise<number[]> {
  const found = await rows(z.object({ id: z.int() }), ownOnly(sql, id, moving));
  return found.map((download) => download.id);
}

/**
 * Cancels what only this import wants and what waits, all at once: their jobs find them cancelled
 * and end.
 * @returns how many
 */
export async function cancelOwnWaiting(sql: Sql, id: string): Promise<number> {
  const gone = await sql`
    with own as materialized (
      select d.id from downloads d where d.id in (${ownOnly(sql, id, waiting)})
      order by d.id for update skip locked
    ), noted as (
      insert into download_events (download_id, state, code)
      select id, 'cancelled', 'cancelled' from own
    )
    update downloads d set state = 'cancelled', reason_code = 'cancelled_by_user',
      reason_detail = null, next_attempt_at = null, speed = null, queue_position = null,
      updated_at = now()
    from own where d.id = own.id and d.state = any (${waiting}) returning d.id`;
  return gone.length;
}

/** The same link in a list of somebody else, who counts on the one that goes. */
const counting = (sql: Sql) =>
  sql`o.track is null
    and (o.status = 'duplicate' or o.state = 'failed' and o.state_reason = 'duplicate')`;

/**
 * Gives the links of an import that brought nothing yet to other lists that have them, too.
 * @returns the imports that have links to be looked up by that
 */
export async function handLinksOver(sql: Sql, id: string): Promise<string[]> {
  const heirs = await rows(
    z.object({ id: z.uuid() }),
    sql`with own as (
        select distinct fingerprint from ingest_items where job_id = ${id} and track is null
          and status = 'accepted' and state <> 'completed'
      ), heir as (
        select distinct on (o.fingerprint) o.id, o.status
        from own join ingest_items o on o.fingerprint = own.fingerprint
        where o.job_id <> ${id} and ${counting(sql)}
          and not exists (select from ingest_items a where a.fingerprint = own.fingerprint
            and a.track is null and a.status = 'accepted' and a.job_id <> ${id}
            and a.state_reason is distinct from 'duplicate')
        order by o.fingerprint, o.id
      ), moved as (
        update ingest_items i set status = 'accepted', reason = null, state = 'registered',
          state_reason = null, source_type = 'LINK'
        from heir where i.id = heir.id returning i.job_id, heir.status
      )
      update ingest_jobs j set accepted_count = accepted_count + n, duplicate_count = duplicate_count - n
      from (select job_id, count(*) filter (where status = 'duplicate')::int as n
        from moved group by job_id) m
      where j.id = m.job_id returning j.id`,
  );
  return heirs.map((heir) => heir.id);
}
