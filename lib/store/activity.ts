import { type Json, row, rows, type Sql } from "../db.ts";
import { z } from "zod";
import { ActivityEvent, type ActivityList, type ActivityQuery } from "../schemas/activity.ts";

/** Writes an event of the activity history, in the words of the seeds. */
export async function record(
  sql: Sql,
  type: string,
  status: string,
  details: Record<string, unknown> | null = null,
): Promise<void> {
  await sql`insert into activity_events (type, status, details)
    values (${type}, ${status}, ${details && sql.json(details as Json)})`;
}

/** One page of the history, newest first. */
export async function listActivity(sql: Sql, query: ActivityQuery): Promise<ActivityList> {
  const { limit, offset, type = null, status = null } = query;
  const where = sql`(${type}::text is null or type = ${type})
    and (${status}::text is null or status = ${status})`;
  const items = await rows(
    ActivityEvent,
    sql`select * from activity_events where ${where}
      order by timestamp desc, id desc limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from activity_events where ${where}`,
  );
  return { items, total_count: total?.n ?? 0, limit, offset };
}
