/** What happens to every request before a route sees it. */
import { createMiddleware } from "hono/factory";
import type { Context } from "hono";
import { anyOrigin } from "../lib/access_variables.ts";
import { AppError } from "../lib/errors.ts";
import type { Config } from "../lib/config.ts";
import type { Log } from "../lib/log.ts";
import { direct, seenOf } from "../lib/web/who.ts";
import { routeOf } from "./request_metrics.ts";

declare module "hono" {
  interface ContextVariableMap {
    requestId: string;
  }
}

/** Takes the caller's request id when it is harmless, makes one otherwise, and echoes it. */
export function requestId(header: string) {
  return createMiddleware(async (c, next) => {
    const given = c.req.header(header) ?? "";
    const id = /^[\w.:-]{1,100}$/.test(given) ? given : crypto.randomUUID();
    c.set("requestId", id);
    c.header(header, id);
    await next();
  });
}

/** One `api.request` line a request. Paths are logged without their query: it may hold anything. */
export function requestLog(log: Log) {
  return createMiddleware(async (c, next) => {
    const started = performance.now();
    await next();
    log.info("api.request", {
      method: c.req.method,
      path: c.req.path,
      route: routeOf(c),
      status_code: c.res.status,
      duration_ms: Math.round(performance.now() - started),
      ...(c.get("cacheStatus") && { cache_status: c.get("cacheStatus") }),
      client: seenOf(c).client,
      request_id: c.get("requestId"),
    });
  });
}

/** The content policy of every page. */
export const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const guarding: readonly [name: string, value: string][] = [
  ["Content-Security-Policy", policy],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "same-origin"],
  ["X-Frame-Options", "DENY"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
];

/** Headers that keep a page from doing what Harmony's pages never do (ui.md §1.5). */
export const securityHeaders = createMiddleware(async (c, next) => {
  // Before there is an answer: each later one would make it anew, and a stream of its body.
  for (const [name, value] of guarding) c.header(name, value);
  await next();
  // Whoever made a Response without the context made it without them.
  const { headers } = c.res;
  if (headers.has("X-Frame-Options")) return;
  for (const [name, value] of guarding) if (!headers.has(name)) headers.set(name, value);
});

/** The name in a Host header or setting, without port and brackets; a bare `::1` is a name. */
function hostName(host: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(host) ?? [];
  return (bracketed ?? plain ?? host).toLowerCase();
}

/**
 * Refuses requests for names that are not ours, where no key protects the door: a foreign page
 * whose name was re-pointed to this machine (DNS rebinding) still sends its own name.
 */
export function hostAllowList(config: Config, open: () => Promise<boolean>) {
  return createMiddleware(async (c, next) => {
    const names = ["localhost", "127.0.0.1", "::1", config.HOST, ...config.ALLOWED_HOSTS];
    const allowed = new Set(names.map(hostName));
    // Both, for a page that pretends to be a proxy can send any header but Host.
    const asked = [direct(c).host, seenOf(c).host].map(hostName);
    const name = asked.find((name) => !allowed.has(name));
    if (name !== undefined && await open()) {
      throw new AppError("FORBIDDEN", `Harmony does not answer for ${name}: see ALLOWED_HOSTS`);
    }
    await next();
  });
}

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses changes that another site asks a signed-in browser for, and what its pages read unseen: that
 * may cost requests to Spotify. Leading the browser here stays possible. Programs send none of these
 * headers, and a request with a key of its own cannot be forged by a page.
 */
export function crossSiteGuard(config: Config) {
  return createMiddleware(async (c, next) => {
    const matters = !safe.has(c.req.method) || isUnseen(c) || mayBeReadByAny(c, config);
    if (matters && !ownKey(c) && !sameSite(c, config)) {
      throw new AppError("FORBIDDEN", "This request came from another site");
    }
    await next();
  });
}

/** The key a program sends along, in one of the forms of seed 002. */
export function ownKey(c: Context): string | undefined {
  const bearer = /^(?:Bearer|ApiKey)\s+(\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  return c.req.header("X-API-Key") ?? bearer;
}

/** A picture, a frame or a script of another site's page asks, not a person who follows a link. */
function isUnseen(c: Context): boolean {
  return c.req.header("Sec-Fetch-Site") === "cross-site" &&
    c.req.header("Sec-Fetch-Dest") !== "document";
}

/** With `*` any page can read what it asks for, by http without a word of where it comes from but this. */
function mayBeReadByAny(c: Context, config: Config): boolean {
  return config.CORS_ALLOWED_ORIGINS.includes(anyOrigin) && c.req.header("Origin") !== undefined;
}

function sameSite(c: Context, config: Config): boolean {
  const origin = c.req.header("Origin");
  if (origin !== undefined) {
    // `*` lets pages of any site ask with a key of their own, and is no origin a browser sends.
    if (config.CORS_ALLOWED_ORIGINS.includes(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === seenOf(c).host;
  }
  const site = c.req.header("Sec-Fetch-Site");
  return site === undefined || site === "same-origin" || site === "none";
}
