import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { DownloadCounts } from "../schemas/download.ts";
import type { DownloadFilter } from "../schemas/download_query.ts";
import { DownloadState } from "../schemas/download_state.ts";
import { listed, statesOf } from "./download_filter.ts";
import { countDownloads } from "./download_scope.ts";

/** How many stand where, of all downloads or of one import. */
export async function counts(
  sql: Sql,
  of: Pick<DownloadFilter, "import"> = {},
): Promise<DownloadCounts> {
  const found = await rows(
    z.object({ state: DownloadState, n: z.int() }),
    sql`select state, count(*)::int as n from downloads where ${listed(sql, of)} group by state`,
  );
  const sum = (states: readonly string[]) =>
    found.filter((group) => states.includes(group.state)).reduce((all, group) => all + group.n, 0);
  return {
    all: sum(DownloadState.options),
    queued: sum(statesOf("queued")),
    running: sum(statesOf("running")),
    completed: sum(statesOf("completed")),
    failed: sum(statesOf("failed")),
    cancelled: sum(statesOf("cancelled")),
    dead_letter: sum(statesOf("dead_letter")),
    review: sum(statesOf("review")),
  };
}

/** How many a filter means; a status alone is counted already. */
export async function totalOf(
  sql: Sql,
  filter: DownloadFilter,
  known: DownloadCounts,
): Promise<number> {
  if (!filter.q && !filter.from && !filter.to) return counted(filter, known);
  return await countDownloads(sql, filter);
}

function counted({ status, all }: DownloadFilter, known: DownloadCounts): number {
  switch (status) {
    case undefined:
      return all ? known.all : known.queued + known.running + known.review;
    case "pending":
      return known.queued;
    case "in_progress":
      return known.running;
    default:
      return known[status];
  }
}
