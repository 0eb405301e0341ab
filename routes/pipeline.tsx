/** What happens to every request before a route sees it, in this order, and after it. */
import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { methodNotAllowed } from "hono/method-not-allowed";
import { createMiddleware } from "hono/factory";
import { attentionOf } from "../lib/attention.ts";
import type { Config } from "../lib/config.ts";
import { kindsOn } from "../lib/enriching.ts";
import { AppError } from "../lib/errors.ts";
import type { Streams } from "../lib/events/streams.ts";
import { publicPaths } from "../lib/public_paths.ts";
import { spotifyNotice } from "../lib/spotify/notice.ts";
import { slskdHealth } from "../lib/store/health.ts";
import { countReviews } from "../lib/store/reviews.ts";
import { wants } from "../lib/web/reply.ts";
import { isReadOnly } from "../lib/web/who.ts";
import { Layout } from "../views/layout.tsx";
import { guard } from "./access.ts";
import { client } from "./client.ts";
import { compressed } from "./compress.ts";
import { cors } from "./cors.ts";
import { responseCache } from "./cache.ts";
import type { Deps } from "./deps.ts";
import { wrongMethod } from "./failures.ts";
import {
  crossSiteGuard,
  hostAllowList,
  requestId,
  requestLog,
  securityHeaders,
} from "./middleware.ts";
import { metricsPaths } from "./metrics.ts";
import { readPreferences } from "./preferences.ts";
import { rateLimit } from "./rate_limit.ts";
import { requestMetrics } from "./request_metrics.ts";
import { slowBody } from "./slow_body.ts";

const smallBody = 1_048_576;

/** Where the API is found; version 1.4 answered under `/api` without a version. */
export function prefixes({ config }: Deps): string[] {
  return [config.API_BASE_PATH, ...(config.FEATURE_ENABLE_LEGACY_ROUTES ? ["/api"] : [])];
}

/** Puts them all in front of the routes. */
export function useMiddleware(app: Hono, deps: Deps, streams: Streams) {
  const { config, log, access } = deps;
  // Before whatever may refuse a request: a refusal has the API's form, too.
  for (const prefix of prefixes(deps)) app.use(`${prefix}/*`, apiOnly);
  app.use(requestId(config.REQUEST_ID_HEADER));
  app.use(client(config));
  app.use(requestMetrics);
  app.use(requestLog(log));
  app.use(securityHeaders);
  app.use(compressed(() => config.GZIP_MIN_SIZE));
  // Before pages are put together: a foreign name learns nothing, not even what Harmony looks like.
  app.use(hostAllowList(config, access.open));
  app.use(page(deps, streams));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, known) => wrongMethod(c, known, deps) }));
  app.use(cors(config));
  app.use(crossSiteGuard(config));
  const open = isPublic(config);
  app.use(guard(access, open));
  app.use(rateLimit(deps, open));
  // After the door: a body of nobody is not even read.
  app.use(slowBody());
  app.use(limit(config));
  app.use(responseCache(app, deps, prefixes(deps)));
}

/** What is answered without a key. */
function isPublic(config: Config) {
  const open = publicPaths(config);
  const figures = new Set(metricsPaths(config.API_BASE_PATH));
  return (path: string) => open(path) || config.METRICS_PUBLIC && figures.has(path);
}

/** Where lists come in. */
const listPaths = /\/(?:imports\/(?:free|preview)|import\/free(?:\/upload)?|free\/upload)$/;

/** Lists may be large, nothing else is. */
function limit(config: Pick<Config, "FREE_IMPORT_MAX_FILE_BYTES">) {
  const onError = (): never => {
    throw new AppError("PAYLOAD_TOO_LARGE", "The request is too large");
  };
  const others = bodyLimit({ maxSize: smallBody, onError });
  return createMiddleware((c, next) => {
    if (!listPaths.test(c.req.path)) return others(c, next);
    return bodyLimit({ maxSize: config.FREE_IMPORT_MAX_FILE_BYTES, onError })(c, next);
  });
}

const apiOnly = createMiddleware(async (c, next) => {
  c.set("apiOnly", true);
  await next();
});

/** What a page needs to know, and how it is put together. */
function page(deps: Deps, streams: Streams) {
  const { sql, config, version, access } = deps;
  const attention = attentionOf(deps);
  return createMiddleware(async (c, next) => {
    if (wants(c) === "json") return await next();
    // Before anything is read: what changes from now on the page may have missed.
    const since = c.req.header("HX-Request") === "true" ? undefined : streams.lastId;
    const { pathname, search } = new URL(c.req.url);
    const configured = config.SLSKD_BASE_URL !== undefined;
    const [slskd, signedIn, reviews, spotify] = await Promise.all([
      slskdHealth(sql, configured).catch(() => unknown),
      access.session(c).then(Boolean, () => false),
      countReviews(sql).catch(() => 0),
      // Only a whole page has the navigation that says it.
      wants(c) === "page" ? spotifyNotice(sql, config).catch(() => null) : null,
    ]);
    const path = pathname + search;
    const banner = config.HARMONY_BANNER ?? null;
    const kinds = kindsOn(config);
    const known = { signedIn, slskd, reviews, spotify, kinds, banner, version, since };
    const ui = { ...readPreferences(c), path, ...known, attention: await attention() };
    c.set("ui", ui);
    c.setRenderer(async (content, { title }) => {
      // The frame tells how the installation is: a refusal shows it to nobody from outside.
      const isOutside = !signedIn && !c.get("who") && !await access.open().catch(() => false);
      const seen = { ...ui, readOnly: isReadOnly(c) };
      const layout = <Layout {...{ title, ui: seen, isOutside }}>{content}</Layout>;
      return c.html(`<!doctype html>${layout}`);
    });
    await next();
  });
}

const unknown = {
  status: "unknown",
  version: null,
  username: null,
  detail: null,
  checked_at: null,
  since: null,
} as const;
