/** How often and how long Spotify is asked again (contracts/spotify.md §2.5). */
import { pause } from "../../async.ts";
import type { Pool } from "../../db.ts";
import { AppError } from "../../errors.ts";
import { ServiceError } from "../../service_error.ts";
import { cool, type Cooldown, cooldownOf } from "../../store/cooldowns.ts";
import { explained } from "./explain.ts";

export interface Patience {
  sql: Pool;
  /** For everything together: requests, repeats and waits. */
  timeoutMs: number;
}

const name = "spotify";
const attempts = 3;
const firstBackoffMs = 300;
/** Requests are counted over thirty seconds; so long nobody asks when Retry-After is missing. */
const window_s = 30;

/**
 * Does `act` as soon as Spotify may be asked, and again where that may help and there is time left.
 * Who asks too much is told how long to stay away: every process then waits, or fails at once where
 * that takes longer than it has.
 * @param act gets the milliseconds that are left
 * @throws {AppError} RATE_LIMITED with `meta.retry_after_s`, or DEPENDENCY_ERROR
 */
export async function patiently<T>(
  { sql, timeoutMs }: Patience,
  act: (leftMs: number) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const ends = performance.now() + timeoutMs;
  const left = () => ends - performance.now();
  for (let attempt = 1;; attempt++) {
    await waitOutCooldown(sql, left, signal);
    try {
      return await act(Math.max(1, Math.floor(left())));
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ServiceError)) throw error;
      const limited = error.upstream_status === 429;
      if (limited) await cool(sql, name, restOf(error), reasonOf(error));
      if (attempt === attempts) {
        throw limited ? rateLimited(await cooldownOf(sql, name)) : explained(error);
      }
      if (limited) continue;
      const wait = firstBackoffMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      if (!isPassing(error) || wait > left()) throw explained(error);
      await pause(wait, signal);
    }
  }
}

async function waitOutCooldown(sql: Pool, left: () => number, signal?: AbortSignal) {
  for (;;) {
    const cooldown = await cooldownOf(sql, name);
    if (cooldown.wait_s === 0) return;
    const wait = Math.ceil(cooldown.wait_s * 1000);
    if (wait >= left()) throw rateLimited(cooldown);
    await pause(wait, signal);
  }
}

function restOf({ retry_after_ms }: ServiceError): number {
  return retry_after_ms === undefined ? window_s : retry_after_ms / 1000;
}

function reasonOf({ body }: ServiceError): string {
  return /QUOTA_EXCEEDED/.test(body) ? "quota" : "rate_limit";
}

function rateLimited({ wait_s, reason }: Cooldown): AppError {
  const retry_after_s = Math.max(1, Math.ceil(wait_s));
  const message = reason === "quota"
    ? "Spotify's daily quota of your app is used up"
    : "Spotify was asked too often";
  return new AppError("RATE_LIMITED", `${message}; it can be asked again in ${retry_after_s} s`, {
    meta: { service: name, reason, retry_after_s },
  });
}

function isPassing({ fault, upstream_status: status = 0 }: ServiceError): boolean {
  return fault === "unreachable" || status === 500 || status === 502 || status === 503 ||
    status === 504;
}
