/** The downloads an order to all of a kind goes to. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import type { DownloadFilter } from "../schemas/download_query.ts";
import { filtered } from "./download_filter.ts";

/** Ids of those a filter means, the oldest first. */
export async function firstDownloads(
  sql: Sql,
  filter: DownloadFilter,
  limit: number,
): Promise<number[]> {
  const found = await rows(
    z.object({ id: z.int() }),
    sql`select id from downloads where ${filtered(sql, filter)} order by id limit ${limit}`,
  );
  return found.map(({ id }) => id);
}

export async function countDownloads(sql: Sql, filter: DownloadFilter): Promise<number> {
  const found = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from downloads where ${filtered(sql, filter)}`,
  );
  return found?.n ?? 0;
}
