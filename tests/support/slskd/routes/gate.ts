import type { Hono, MiddlewareHandler } from "hono";
import { timingSafeEqual } from "node:crypto";
import type { Sim } from "../sim.ts";
import type { Env } from "./env.ts";

/** What slskd checks before a route is reached (contracts/slskd.md §1). */

interface KnownRoute {
  method: string;
  pattern: string;
  path: RegExp;
}

/** The routes of an app in the order they are tried. */
export function knownRoutes(app: Hono<Env>): KnownRoute[] {
  return app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => ({
    method,
    pattern: `${method} ${path}`,
    path: new RegExp(`^${path.replaceAll(/:[^/]+/g, "[^/]+")}$`),
  }));
}

/** Writes into the log which route a request is for, also when a fault will answer it. */
export function namedRoutes(routes: readonly KnownRoute[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { path, method } = c.req;
    const route = routes.find((known) => known.method === method && known.path.test(path));
    if (route) c.get("entry").route = route.pattern;
    await next();
  };
}

/** Unknown paths are 404 below `/api` and the web page elsewhere; a wrong method is 405. */
export function onlyKnownRoutes(routes: readonly KnownRoute[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.get("entry").route !== undefined) return await next();
    const { path, method } = c.req;
    const fitting = routes.filter((route) => route.path.test(path));
    const allowed = [...new Set(fitting.map((candidate) => candidate.method))].join(", ");
    if (allowed) return new Response(null, { status: 405, headers: { Allow: allowed } });
    if (/^\/(api|outside)(\/|$)/.test(path) || method !== "GET") {
      return new Response(null, { status: 404 });
    }
    return c.html("<!doctype html><title>slskd</title><div id=root></div>");
  };
}

function equal(a: string, b: string): boolean {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return a.length === b.length && timingSafeEqual(bytes(a), bytes(b));
}

const anonymous = ["GET /health", "GET /api/v0/session/enabled", "POST /api/v0/session"];

/** 401 without the key; a Bearer header with a key in it does not count. */
export function requiresKey(sim: Sim): MiddlewareHandler<Env> {
  return async (c, next) => {
    const open = sim.options.authDisabled || anonymous.includes(c.get("entry").route ?? "");
    if (open || equal(c.req.header("X-API-Key") ?? "", sim.apiKey)) return await next();
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": "Bearer" } });
  };
}

/** Routes a relay agent refuses. */
const relayed = /^\/api\/v0\/(searches|transfers|users|server)(\/|$)/;

/** 403 where slskd says `Forbid()` (§11.6 row 25). */
export function forbidden(sim: Sim): MiddlewareHandler<Env> {
  return async (c, next) => {
    const route = `${c.req.method} ${c.req.path}`;
    if (!relayed.test(c.req.path) || !sim.injections.take("forbidden", { route })) {
      return await next();
    }
    return new Response(null, { status: 403 });
  };
}
