/** What was not found is searched again because a person asks for it. */
import type { Pool } from "../db.ts";
import { restartDownloads } from "../restart.ts";
import type { Retried, RetryOrder } from "../schemas/report_query.ts";
import { listedDownloads } from "../store/report.ts";
import type { Lines } from "../store/report_lines.ts";
import { beginAgain } from "../store/searching_again.ts";

/** Downloads that are dealt with in one transaction. */
const atOnce = 500;

/**
 * Searches again for the named downloads of a list, or for all of it that was not found, as if they
 * were new. Those of another list, and those that are not over, are left alone.
 */
export async function searchAgain(sql: Pool, lines: Lines, order: RetryOrder): Promise<Retried> {
  const ids = await listedDownloads(sql, lines, order.ids);
  let retried = 0;
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    retried += await sql.begin(async (tx) => {
      const waited = await beginAgain(tx, some);
      const dead = await restartDownloads(tx, some);
      return waited.length + [...dead.values()].filter((said) => said === "requeued").length;
    });
  }
  return { retried, skipped: (order.ids?.length ?? ids.length) - retried };
}
