/** What goes with an import that is taken away. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";

/** States in which slskd has to be told. */
const moving = ["matched", "transferring", "verifying"];
/** States in which nobody but us is concerned. */
const waiting = ["queued", "searching", "review", "failed", "dead_letter"];

/** Downloads an import added and nothing else wants: no other list, and nobody before it. */
const ownOnly = (sql: Sql, id: string, states: readonly string[]) =>
  sql`
  select d.id from downloads d
  where d.state = any (${states as string[]}) and d.retried_as is null and d.id in (
      select download_id from ingest_items where job_id = ${id} and status = 'accepted'
        and state_reason is distinct from 'wanted_before')
    and not exists (select from ingest_items o where o.download_id = d.id and o.job_id <> ${id})`;

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
