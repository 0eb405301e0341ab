/** What is counted of every request. */
import { createMiddleware } from "hono/factory";
import type { Context } from "hono";
import { matchedRoutes } from "hono/route";
import { countRequest, inFlight } from "../lib/metrics/http.ts";
import { tellSpan } from "../lib/trace.ts";

/** The pattern of the route that fits a request, such as `/download/:id`; `unmatched` if none does. */
export function routeOf(c: Context): string {
  const path = matchedRoutes(c).at(-1)?.path ?? "*";
  // Only what stands in front of every route fits.
  return path.endsWith("*") ? "unmatched" : path;
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
