/** Answers that are kept for a moment, and those that need not be sent at all (seed 002). */
import type { Context, Hono, Next } from "hono";
import { createMiddleware } from "hono/factory";
import { Answers } from "../lib/cache/answers.ts";
import { messageOf } from "../lib/errors.ts";
import { tell } from "../lib/hub.ts";
import { spare } from "./cache_tag.ts";
import { type CacheStatus, Keeper } from "./cache_keeper.ts";
import type { Deps } from "./deps.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** What the cache did for this request, for its line in the log; none where no rule is. */
    cacheStatus: CacheStatus;
  }
}

const reading = new Set(["GET", "HEAD"]);
const harmless = new Set(["/login", "/logout", "/preferences"]);

/**
 * The last thing before a route. What is read has a tag, and may be kept; what is written makes old
 * what is kept, here before its answer goes out, in other processes as soon as they hear it.
 * @param bases where the API is found: a resource is the same with and without them
 */
export function responseCache(
  app: Pick<Hono, "fetch">,
  deps: Pick<Deps, "config" | "hub" | "log" | "sql">,
  bases: readonly string[],
  { answers = new Answers(deps), now }: { answers?: Answers; now?: () => number } = {},
) {
  const inside = (path: string) => {
    const base = bases.find((base) => path === base || path.startsWith(`${base}/`)) ?? "";
    return path.slice(base.length) || "/";
  };
  const keeper = new Keeper(app, deps, answers, now);
  return createMiddleware(async (c, next) => {
    const path = inside(c.req.path);
    if (!reading.has(c.req.method)) return await written(c, next, path);
    await keeper.answer(c, next, path);
    spare(c);
  });

  async function written(c: Context, next: Next, path: string) {
    await next();
    // What was refused changed nothing; what failed may have.
    const isRefused = c.res.status >= 400 && c.res.status < 500;
    if (c.req.method === "OPTIONS" || isRefused || harmless.has(path)) return;
    answers.wasWritten(path);
    if (!deps.config.CACHE_ENABLED) return;
    await tell(deps.sql, "cache", path).catch((error) =>
      deps.log.warn("cache.error", { path, error: messageOf(error) })
    );
  }
}
