/** AcoustID: which recordings a sound is (contracts/spotify.md §5.3). */
import type { Pool } from "../db.ts";
import { createService } from "../fetch.ts";
import type { Log } from "../log.ts";
import { AcoustidAnswer, type SoundResult } from "../schemas/acoustid.ts";
import { ServiceError } from "../service_error.ts";
import { rest, waitTurn } from "../store/pace.ts";
import type { Fingerprint } from "../files/fpcalc.ts";
import { notedAcoustid } from "./noted.ts";

export interface AcoustidOptions {
  sql: Pool;
  log: Log;
  baseUrl: string;
  /** The application's key; it is sent in the body, never in the address. */
  key: string;
  timeoutMs?: number;
}

/** At most three requests a second, of all processes together. */
const intervalMs = 334;
/** A request after "too many requests" waits this long. */
const tooManyMs = 5000;

/** The one call Harmony makes. */
export interface Acoustid {
  /** The sounds a fingerprint resembles. @throws {ServiceError} */
  lookup(fingerprint: Fingerprint, signal?: AbortSignal): Promise<SoundResult[]>;
}

export function createAcoustid(options: AcoustidOptions): Acoustid {
  const { sql, log, baseUrl, key, timeoutMs = 15_000 } = options;
  const call = createService({
    name: "acoustid",
    baseUrl,
    timeoutMs,
    maxBytes: 2_000_000,
    concurrency: 1,
    log,
  });
  return notedAcoustid(
    {
      async lookup({ duration_s, fingerprint }, signal) {
        await waitTurn(sql, "acoustid", intervalMs, signal);
        const form = {
          client: key,
          format: "json",
          duration: String(Math.round(duration_s)),
          meta: "recordings compress",
          fingerprint,
        };
        try {
          const request = { method: "POST", form, schema: AcoustidAnswer, signal } as const;
          return (await call("/v2/lookup", request)).results;
        } catch (error) {
          if (isTooMany(error)) await rest(sql, "acoustid", tooManyMs);
          throw error;
        }
      },
    },
    sql,
    log,
  );
}

/** Code 14 comes as HTTP 429 or in the body of another status. */
function isTooMany(error: unknown): boolean {
  return error instanceof ServiceError &&
    (error.upstream_status === 429 || /"code":\s*14\b/.test(error.body));
}
