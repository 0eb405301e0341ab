/** AcoustID: which recordings a sound is (contracts/spotify.md §5.3). */
import type { Pool } from "../db.ts";
import { createService } from "../fetch.ts";
import type { Log } from "../log.ts";
import { AcoustidAnswer, type SoundResult } from "../schemas/acoustid.ts";
import { ServiceError } from "../service_error.ts";
import { rest, waitTurn } from "../store/pace.ts";
import type { Fingerprint } from "../files/fpcalc.ts";

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
export function createAcoustid({ sql, log, baseUrl, key, timeoutMs = 15_000 }: AcoustidOptions) {
  const call = createService({
    name: "acoustid",
    baseUrl,
    timeoutMs,
    maxBytes: 2_000_000,
    concurrency: 1,
    log,
  });
  return {
    /** The sounds a fingerprint resembles. @throws {ServiceError} */
    async lookup(
      { duration_s, fingerprint }: Fingerprint,
      signal?: AbortSignal,
    ): Promise<SoundResult[]> {
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
  };
}
export type Acoustid = ReturnType<typeof createAcoustid>;

/** Code 14 comes as HTTP 429 or in the body of another status. */
function isTooMany(error: unknown): boolean {
  return error instanceof ServiceError &&
    (error.upstream_status === 429 || /"code":\s*14\b/.test(error.body));
}
