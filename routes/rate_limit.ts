/** How often one client may ask one route, whichever process it asks (seed 002). */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Config } from "../lib/config.ts";
import { AppError, messageOf } from "../lib/errors.ts";
import { householdOf } from "../lib/networks.ts";
import { take, type Taken } from "../lib/rate_limit.ts";
import { seenOf } from "../lib/web/who.ts";
import type { Deps } from "./deps.ts";
import { routeOf } from "./request_metrics.ts";

/** A limit that cannot be counted is said at most this often, milliseconds. */
const sayEveryMs = 60_000;

/** Behind the guard: who has no key is refused already, and costs no row. */
export function rateLimit(
  { sql, config, log }: Pick<Deps, "sql" | "config" | "log">,
  isPublic: (path: string) => boolean,
) {
  let said = -Infinity;
  return createMiddleware(async (c, next) => {
    const exempt = c.req.method === "OPTIONS" || isPublic(c.req.path);
    if (!config.FEATURE_RATE_LIMITING || exempt) return await next();
    const taken = await take(sql, bucketOf(c, config), limitOf(config)).catch((error) => {
      if (performance.now() - said > sayEveryMs) {
        said = performance.now();
        log.warn("rate_limit.open", { error: messageOf(error) });
      }
    });
    if (taken) tell(c, taken, config);
    await next();
  });
}

const limitOf = (config: Config) => ({
  cap: config.RATE_LIMIT_BUCKET_CAP,
  perSecond: config.RATE_LIMIT_REFILL_PER_SEC,
});

/** Address, key and route; a route is the same under the API's path and at the root. */
function bucketOf(c: Context, { API_BASE_PATH }: Config): string {
  const pattern = routeOf(c);
  const inApi = pattern.startsWith(`${API_BASE_PATH}/`);
  const route = inApi ? pattern.slice(API_BASE_PATH.length) : pattern;
  const who = c.get("who")?.id ?? "";
  const method = c.req.method === "HEAD" ? "GET" : c.req.method;
  return `${householdOf(seenOf(c).client)} ${who} ${method} ${route}`;
}

/** @throws {AppError} RATE_LIMITED */
function tell(c: Context, taken: Taken, config: Config): void {
  c.header("RateLimit-Limit", String(config.RATE_LIMIT_BUCKET_CAP));
  c.header("RateLimit-Remaining", String(taken.remaining));
  c.header("RateLimit-Reset", String(Math.ceil(taken.full_in_ms / 1000)));
  if (taken.allowed) return;
  throw new AppError("RATE_LIMITED", "Too many requests", {
    meta: { retry_after_ms: taken.retry_after_ms },
  });
}
