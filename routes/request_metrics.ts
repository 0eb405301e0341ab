/** What is counted of every request. */
import { createMiddleware } from "hono/factory";
import type { Context } from "hono";
import { matchedRoutes } from "hono/route";
import { countRequest, inFlight } from "../lib/metrics/http.ts";
import { tellSpan } from "../lib/trace.ts";

/**
 * The pattern of the route that answers a request, such as `/download/:id`; `unmatched` if none does.
 * Of several that fit (`/downloads/export`, `/downloads/:id`) it is the first.
 */
export function routeOf(c: Context): string {
  // What stands in front of routes is for every method.
  return matchedRoutes(c).find(({ method }) => method !== "ALL")?.path ?? "unmatched";
}

export const requestMetrics = createMiddleware(async (c, next) => {
  const started = performance.now();
  inFlight.inc();
  try {
    await next();
  } finally {
    inFlight.dec();
    const route = routeOf(c);
    countRequest(c.req.method, route, c.res.status, (performance.now() - started) / 1000);
    tellSpan({ "http.route": route }, `${c.req.method} ${route}`);
  }
});
