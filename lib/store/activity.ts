import type { Json, Sql } from "../db.ts";
import { toldAs } from "../notify/events.ts";

/**
 * Writes an event of the activity history, in the words of the seeds. In the same statement it is put
 * down for those who are to be told of it (jobs/notification_gather.ts).
 */
export async function record(
  sql: Sql,
  type: string,
  status: string,
  details: Record<string, unknown> | null = null,
): Promise<void> {
  const written = sql`insert into activity_events (type, status, details)
    values (${type}, ${status}, ${details && sql.json(details as Json)})`;
  const event = toldAs(type, status, details);
  if (!event) return void await written;
  await sql`with written as (${written} returning timestamp, details)
    insert into notification_outbox (target_id, event, at, details)
    select t.id, ${event}, w.timestamp, w.details from written w, notification_targets t
    where t.enabled and ${event} = any (t.events)`;
}
