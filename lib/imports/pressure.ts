/** Back-pressure: what is brought waits where there is too much already. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import { openImports } from "../store/import_counts.ts";
import { readRoom } from "../store/import_room.ts";

/** When a refused import may come again. */
const retryAfter_s = 30;

/**
 * For whatever brings a further import.
 * @throws {AppError} RATE_LIMITED with `meta.reason` `backpressure` and `meta.retry_after_s` while
 *   INGEST_MAX_PENDING_JOBS imports wait to be taken (upstream.md §1.6)
 */
export async function refuseBackpressure(
  sql: Sql,
  config: Pick<Config, "INGEST_MAX_PENDING_JOBS">,
): Promise<void> {
  const open = await openImports(sql);
  if (open < config.INGEST_MAX_PENDING_JOBS) return;
  throw new AppError("RATE_LIMITED", `${open} imports wait already: bring this one later`, {
    meta: { reason: "backpressure", retry_after_s: retryAfter_s },
  });
}

/**
 * How many lines of an import may become downloads now. One that has none yet always gets a batch,
 * so that a short list never waits behind a long one.
 */
export async function roomFor(
  sql: Sql,
  id: string,
  config: Pick<Config, "INGEST_MAX_OPEN_DOWNLOADS" | "INGEST_BATCH_SIZE">,
): Promise<number> {
  const { INGEST_MAX_OPEN_DOWNLOADS: most, INGEST_BATCH_SIZE: usual } = config;
  const found = await readRoom(sql, id, most);
  const batch = Math.min(usual, found?.batch_size ?? usual);
  const room = Math.min(batch, most - (found?.waiting ?? 0));
  return room > 0 || found?.begun ? Math.max(0, room) : batch;
}
