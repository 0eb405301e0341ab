/** The list of downloads, a page at a time. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import type { Download, DownloadList } from "../schemas/download.ts";
import { writeCursor } from "../schemas/download_cursor.ts";
import type { DownloadQuery, DownloadSort } from "../schemas/download_query.ts";
import { counts, totalOf } from "./download_counts.ts";
import { filtered } from "./download_filter.ts";
import { Shown, shown } from "./downloads.ts";

const Placed = z.object({ id: z.int(), place: z.int() });

/** One page, with how many there are of each. */
export async function listDownloads(sql: Sql, query: DownloadQuery): Promise<DownloadList> {
  const { limit, offset, sort } = query;
  const [found, known] = await Promise.all([
    // One row more says whether there is another page.
    query.ids ? heirs(sql, query.ids) : placed(sql, query),
    counts(sql, query),
  ]);
  const page = found.slice(0, query.ids ? found.length : limit);
  const last = found.length > page.length ? page.at(-1) : undefined;
  return {
    downloads: await inOrder(sql, page.map(({ id }) => id)),
    total_count: await totalOf(sql, query, known),
    limit,
    offset,
    next_cursor: last ? writeCursor({ sort, ...last }) : null,
    counts: known,
  };
}

/** Order and position of a page, by index alone: a wide row is read only if it is shown. */
function placed(sql: Sql, query: DownloadQuery) {
  const { sort, cursor, limit, offset } = query;
  const orders = {
    active: sql`place desc, id desc`,
    newest: sql`id desc`,
    oldest: sql`id asc`,
  } satisfies Record<DownloadSort, unknown>;
  const behind = cursor && {
    active: sql`and (place, id) < (${cursor.place}::bigint, ${cursor.id}::bigint)`,
    newest: sql`and id < ${cursor.id}`,
    oldest: sql`and id > ${cursor.id}`,
  }[sort];
  return rows(
    Placed,
    sql`select id, place from downloads where ${filtered(sql, query)} ${behind ?? sql``}
      order by ${orders[sort]} limit ${limit + 1} offset ${offset}`,
  );
}

/** The named ones, each as what took its place in the end; those that are gone are left out. */
async function heirs(sql: Sql, ids: readonly number[]) {
  const found = await rows(
    Placed,
    sql`
    with recursive line as (
      select id, place, retried_as, at from downloads
        join unnest(${ids as number[]}::bigint[]) with ordinality as wanted(named, at) on id = named
      union all
      select d.id, d.place, d.retried_as, line.at from line join downloads d on d.id = line.retried_as
    )
    select id, place from line where retried_as is null order by at`,
  );
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

async function inOrder(sql: Sql, ids: readonly number[]): Promise<Download[]> {
  return await rows(
    Shown,
    sql`select ${shown(sql)} from downloads
      join unnest(${ids as number[]}::bigint[]) with ordinality as page(listed_id, at) on id = listed_id
      order by at`,
  );
}
