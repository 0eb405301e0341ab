import type { Pool } from "../db.ts";
import type { ServiceOptions } from "../fetch.ts";
import type { Log } from "../log.ts";

/** What every service for lyrics is made with. */
export interface LyricsOptions {
  sql: Pool;
  log: Log;
  timeoutMs: number;
  version: string;
  /** Where it answers, if not at its usual place. */
  baseUrl?: string;
  /** Least time between two requests of the whole installation, if not the usual one. */
  intervalMs?: number;
}

/** How it is spoken to: by name, without repeats (the job comes again), and nothing huge. */
export function lyricsService(
  name: string,
  { log, timeoutMs, version, baseUrl }: LyricsOptions & { baseUrl: string },
): ServiceOptions {
  return {
    name,
    baseUrl,
    headers: { "User-Agent": `Harmony/${version}` },
    timeoutMs,
    maxBytes: 3_000_000,
    concurrency: 1,
    log,
  };
}
