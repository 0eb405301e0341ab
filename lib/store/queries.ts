import { rows, type Sql } from "../db.ts";
import { DownloadDetail, DownloadEvent } from "../schemas/download.ts";

type Query = DownloadDetail["queries"][number];

/** Notes a query that was asked for a wish, and what it brought. */
export async function storeQuery(sql: Sql, download_id: number, query: Omit<Query, "at">) {
  await sql`insert into download_queries (download_id, query, files, accepted)
    values (${download_id}, ${query.query}, ${query.files}, ${query.accepted})`;
}

/** The newest queries of a wish, oldest first. */
export function queriesOf(sql: Sql, download_id: number): Promise<Query[]> {
  return rows(
    DownloadDetail.shape.queries.element,
    sql`select * from (
        select * from download_queries where download_id = ${download_id} order by id desc limit 100
      ) newest order by id`,
  );
}

/** The newest lines of a download's timeline, oldest first. */
export function eventsOf(sql: Sql, download_id: number): Promise<DownloadEvent[]> {
  return rows(
    DownloadEvent,
    sql`select * from (
        select * from download_events where download_id = ${download_id} order by id desc limit 200
      ) newest order by id`,
  );
}
