import { z } from "zod";
import { row, type Sql } from "../db.ts";
import type { ActivityFilter } from "../schemas/activity.ts";
import { meant } from "./activity_filter.ts";

/** Nobody wants to know it more exactly. */
const most = 1000;

/** The number of the newest event there is. */
export async function newestId(sql: Sql): Promise<number> {
  const found = await row(
    z.object({ id: z.int() }),
    sql`select coalesce(max(id), 0) as id from activity_events`,
  );
  return found?.id ?? 0;
}

/** How many events of a filter came after one; counted up to 1000. */
export async function countSince(
  sql: Sql,
  filter: ActivityFilter,
  since: number,
): Promise<number> {
  const found = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from (
      select from activity_events where id > ${since} and ${meant(sql, filter)}
      limit ${most}) newer`,
  );
  return found?.n ?? 0;
}
