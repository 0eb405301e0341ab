import type { MiddlewareHandler } from "hono";
import type { Sim } from "../sim.ts";
import type { Env } from "./env.ts";

const longestBody = 10_000;

/** Writes every request to the log, from its first byte to its answer. */
export function recorded(sim: Sim): MiddlewareHandler<Env> {
  return (c, next) =>
    sim.clock.task(async () => {
      const { pathname, search } = new URL(c.req.url);
      const entry = sim.log.begin({
        startedAt: sim.clock.now(),
        method: c.req.method,
        path: pathname,
        query: search,
        key: c.req.header("X-API-Key") !== undefined,
      });
      c.set("entry", entry);
      if (c.req.raw.body) {
        Object.assign(entry, { body: (await c.req.text()).slice(0, longestBody) });
      }
      await next();
      sim.log.end(entry, sim.clock.now(), c.res.status);
    });
}
