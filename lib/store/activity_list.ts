/** The history, a page at a time. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import {
  ActivityEvent,
  type ActivityFilter,
  type ActivityList,
  type ActivityQuery,
} from "../schemas/activity.ts";
import { meant } from "./activity_filter.ts";

/** A search is counted no further: what it finds has to be read. */
export const countedTo = 10_000;

/** One page of the history, newest first. */
export async function listActivity(sql: Sql, query: ActivityQuery): Promise<ActivityList> {
  const { limit, offset, ...filter } = query;
  const [items, total_count] = await Promise.all([
    pageOf(sql, filter, limit, offset),
    countActivity(sql, filter),
  ]);
  return { items, total_count, limit, offset };
}

/** The newest events of a type, which nobody counts. */
export async function newestActivity(
  sql: Sql,
  filter: ActivityFilter,
  limit: number,
): Promise<ActivityEvent[]> {
  return await pageOf(sql, filter, limit, 0);
}

/** Their places by index alone: a wide row is read only if it is shown. */
function pageOf(sql: Sql, filter: ActivityFilter, limit: number, offset: number) {
  return rows(
    ActivityEvent,
    sql`select id, timestamp, type, status, details from activity_events
      where id = any (array(
        select id from activity_events where ${meant(sql, filter)}
        order by timestamp desc, id desc limit ${limit} offset ${offset}))
      order by timestamp desc, id desc`,
  );
}

async function countActivity(sql: Sql, filter: ActivityFilter): Promise<number> {
  const all = sql`select from activity_events where ${meant(sql, filter)}
    ${filter.q ? sql`limit ${countedTo}` : sql``}`;
  const found = await row(
    z.object({ n: z.int() }),
    filter.q
      ? sql`select count(*)::int as n from (${all}) found`
      : sql`select count(*)::int as n from activity_events where ${meant(sql, filter)}`,
  );
  return found?.n ?? 0;
}
