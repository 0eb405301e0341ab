/** How often and how long Spotify is asked again (contracts/spotify.md §2.5). */
import { pause } from "../../async.ts";
import type { Pool } from "../../db.ts";
import { ServiceError } from "../../service_error.ts";
import { window_s } from "../../spotify/limits.ts";
import { cool, cooldownOf } from "../../store/cooldowns.ts";
import { restName } from "../../store/spotify_requests.ts";
import { waitsFor } from "./rested.ts";

export interface Patience {
  sql: Pool;
  clientId: string;
  /** Milliseconds that are left, for requests, repeats and waits together. */
  left: () => number;
  /** Doing it twice would change more than doing it once. */
  once?: boolean;
  signal?: AbortSignal | undefined;
}

const attempts = 3;
const firstBackoffMs = 300;
/** The day's quota is used up, and Spotify does not say for how long. */
const quotaRest_s = 3600;

/**
 * Does `act`, and again where that may help and there is time left. Who asked too much is told how
 * long to stay away: every process then waits, or fails at once where that takes longer than it has.
 * @param act takes its turn itself
 * @throws {ServiceError} as it was answered last
 * @throws {AppError} RATE_LIMITED with `meta.retry_after_s`
 */
export async function patiently<T>(patience: Patience, act: () => Promise<T>): Promise<T> {
  const { left, once, signal } = patience;
  let isRenewed = false;
  for (let attempt = 1;; attempt++) {
    try {
      return await act();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ServiceError)) throw error;
      const { upstream_status: status } = error;
      if (status === 429) await rest(patience, error, attempt === attempts);
      else if (status === 401 && !isRenewed) isRenewed = true;
      else {
        const wait = firstBackoffMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
        if (once || !isPassing(error) || attempt === attempts || wait > left()) throw error;
        await pause(wait, signal);
      }
    }
  }
}

/** Lets everybody rest as long as Spotify says; whoever has no patience left is told. */
async function rest({ sql, clientId }: Patience, error: ServiceError, isLast: boolean) {
  const isQuota = /QUOTA_EXCEEDED/.test(error.body);
  const otherwise = isQuota ? quotaRest_s : window_s;
  const seconds = error.retry_after_ms === undefined ? otherwise : error.retry_after_ms / 1000;
  await cool(sql, restName(clientId), seconds, isQuota ? "quota" : "rate_limit");
  if (isLast) {
    const { wait_s, reason } = await cooldownOf(sql, restName(clientId));
    throw waitsFor(wait_s, reason);
  }
}

function isPassing({ fault, upstream_status: status = 0 }: ServiceError): boolean {
  return fault === "unreachable" || status === 500 || status === 502 || status === 503 ||
    status === 504;
}
