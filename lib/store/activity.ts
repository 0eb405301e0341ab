import type { Json, Sql } from "../db.ts";

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
