import type { z } from "zod";
import type { Pool } from "../../db.ts";
import { createService } from "../../fetch.ts";
import type { Log } from "../../log.ts";
import { ServiceError } from "../../service_error.ts";
import { rest, waitTurn } from "../../store/pace.ts";

export interface MusicBrainzOptions {
  sql: Pool;
  log: Log;
  baseUrl: string;
  /** How its operators can reach whoever runs this Harmony. */
  contact: string;
  version: string;
  timeoutMs: number;
  /** Least time between two requests of the whole installation. */
  intervalMs: number;
}

/** Asks for one thing; `null` when MusicBrainz does not have it. */
export type Ask = <S extends z.ZodType>(
  path: string,
  schema: S,
  query?: Record<string, string | number>,
  signal?: AbortSignal,
) => Promise<z.output<S> | null>;

const name = "musicbrainz";

/** A job that would wait longer for its turn comes again instead. */
const patienceMs = 10_000;

/** Without Retry-After: as long as everything is refused after the limit was passed. */
const usualRestMs = 5000;

/**
 * One request a second for the whole installation, with a name and an address on it
 * (contracts/spotify.md §5.1). 429 and 503 make every process wait, as long as Retry-After says.
 */
export function createAsk(options: MusicBrainzOptions): Ask {
  const { sql, baseUrl, version, contact, timeoutMs, intervalMs, log } = options;
  const call = createService({
    name,
    baseUrl,
    headers: { "User-Agent": `Harmony/${version} ( ${contact} )` },
    timeoutMs,
    // Each attempt needs a turn of its own: the job comes again.
    retries: 0,
    backoffMs: 0,
    jitter: 0,
    maxBytes: 5_000_000,
    concurrency: 1,
    log,
  });
  return async function ask(path, schema, query = {}, signal) {
    const rests_ms = await waitTurn(sql, name, intervalMs, signal, patienceMs + intervalMs);
    if (rests_ms > 0) throw new ServiceError(name, "status", `${name} rests`, 503, "", rests_ms);
    try {
      return await call(path, { schema, query: { ...query, fmt: "json" }, signal });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (error.upstream_status === 404) return null;
      if (isBusy(error)) await rest(sql, name, error.retry_after_ms ?? usualRestMs);
      throw error;
    }
  };
}

/** Whether MusicBrainz has enough of us for the moment; that says nothing about the question. */
export function isBusy(error: unknown): error is ServiceError {
  return error instanceof ServiceError && [429, 503].includes(error.upstream_status ?? 0);
}
