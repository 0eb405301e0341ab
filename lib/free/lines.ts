/** Bringing what came as JSON: the one way of every list. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import { importList, type ImportOptions } from "../import.ts";
import { refuseBackpressure } from "../imports/pressure.ts";
import type { ImportResult } from "../schemas/ingest.ts";

export interface FreeDeps {
  sql: Pool;
  config: Config;
}

/**
 * Brings lines or tracks; `line` of an item is its place, 1 first.
 * @throws {AppError} RATE_LIMITED while too many imports wait
 */
export async function bringLines(
  { sql, config }: FreeDeps,
  lines: readonly unknown[],
  options: Partial<ImportOptions> = {},
): Promise<ImportResult> {
  await refuseBackpressure(sql, config);
  const bytes = new TextEncoder().encode(JSON.stringify({ lines }));
  return await importList(sql, { bytes }, { most: config.FREE_MAX_TRACKS_PER_REQUEST, ...options });
}
