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

/** Without Retry-After: while everything is refused after the limit was passed, and when it is down. */
const crowdedMs = 5000;
const downMs = 60_000;

/**
 * One request a second for the whole installation, with a name and an address on it
 * (contracts/spotify.md §5.1). When it is crowded or down every process stays away for a while, as
 * long as Retry-After says.
 */
export function createAsk(options: MusicBrainzOptions): Ask {
  const { sql, baseUrl, version, contact, timeoutMs, intervalMs, log } = options;
  // Not repeated: each attempt needs a turn of its own, and the job comes again.
  const call = createService({
    name,
    baseUrl,
    headers: { "User-Agent": `Harmony/${version} ( ${contact} )` },
    timeoutMs,
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
      if (isAway(error)) await rest(sql, name, error.retry_after_ms ?? restOf(error));
      throw error;
    }
  };
}

/** Whether MusicBrainz has enough of us or is down: that says nothing about the question. */
export function isAway(error: unknown): error is ServiceError {
  if (!(error instanceof ServiceError)) return false;
  const { fault, upstream_status: status = 0 } = error;
  return fault === "unreachable" || fault === "timeout" || status === 429 ||
    fault === "status" && status >= 500;
}

function restOf({ upstream_status: status = 0 }: ServiceError): number {
  return status === 429 || status === 503 ? crowdedMs : downMs;
}
