/** Every event a filter means, for a file. */
import { rows, type Sql } from "../db.ts";
import { ActivityEvent, type ActivityFilter } from "../schemas/activity.ts";
import { meant } from "./activity_filter.ts";

/** Rows that are held at once. */
export const exportBatch = 500;

/** PostgreSQL's own words for a moment, to the microsecond. */
const Placed = ActivityEvent.extend({ place: ActivityEvent.shape.status });

/**
 * The newest first, by time and number, which never change: however long the reader takes, each event
 * comes once. Between two batches nothing is held in the database.
 * @param most how many at most; without it all
 */
export async function* exportActivity(
  sql: Sql,
  filter: ActivityFilter,
  most = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<ActivityEvent[]> {
  let last: { place: string; id: number } = { place: "infinity", id: 0 };
  for (let left = most; left > 0;) {
    const limit = Math.min(left, exportBatch);
    const batch = await rows(
      Placed,
      sql`select id, timestamp, type, status, details, timestamp::text as place
        from activity_events
        where (timestamp, id) < (${last.place}::text::timestamptz, ${last.id}::bigint)
          and ${meant(sql, filter)}
        order by timestamp desc, id desc limit ${limit}`,
    );
    if (batch.length > 0) yield batch.map(({ place: _, ...event }) => event);
    if (batch.length < limit) return;
    left -= batch.length;
    last = batch.at(-1)!;
  }
}
