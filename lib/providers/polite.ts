/** How services that nobody pays are asked: one after the other, and not at all while they rest. */
import { pause, semaphore } from "../async.ts";
import type { Pool } from "../db.ts";
import { ServiceError } from "../service_error.ts";
import { rest, takeTurn } from "../store/pace.ts";

export interface Manners {
  sql: Pool;
  name: string;
  /** Least time between two requests of the whole installation. */
  intervalMs: number;
  /** How long nobody asks after it was away, when it does not say itself. */
  restMs: number;
}

/** Longer than that a job does not wait for its turn: it comes again. */
const patienceMs = 5000;

/**
 * Asks in turn. A service that is away, or has enough, then rests: until its rest is over every
 * process is told so, by a ServiceError `resting` with the time that is left, without asking.
 */
export function politely({ sql, name, intervalMs, restMs }: Manners) {
  const enter = semaphore(1);
  return function ask<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return enter(async () => {
      for (let wait = 0; (wait = await takeTurn(sql, name, intervalMs)) > 0;) {
        if (wait > Math.max(patienceMs, intervalMs)) throw resting(name, wait);
        await pause(wait, signal);
      }
      try {
        return await act();
      } catch (error) {
        if (error instanceof ServiceError && isAway(error)) {
          await rest(sql, name, error.retry_after_ms ?? restMs);
        }
        throw error;
      }
    });
  };
}

function resting(name: string, ms: number): ServiceError {
  return new ServiceError(name, "resting", `${name} is left alone`, undefined, "", ms);
}

/** Not a word about the question: too many of them, or nobody there. */
function isAway({ fault, upstream_status = 0 }: ServiceError): boolean {
  return fault === "unreachable" || fault === "timeout" ||
    upstream_status === 429 || upstream_status >= 500;
}
