/** The web application: what happens to every request, and the table of contents. */
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { cors } from "hono/cors";
import { methodNotAllowed } from "hono/method-not-allowed";
import { createMiddleware } from "hono/factory";
import { openAPIRouteHandler } from "hono-openapi";
import { AppError } from "../lib/errors.ts";
import { kindsOn } from "../lib/enriching.ts";
import { callbackPath } from "../lib/schemas/spotify_redirect.ts";
import { slskdHealth } from "../lib/store/health.ts";
import { countReviews } from "../lib/store/reviews.ts";
import { spotifyNotice } from "../lib/spotify/notice.ts";
import { wants } from "../lib/web/reply.ts";
import { Layout } from "../views/layout.tsx";
import { guard, login } from "./access.ts";
import { activity } from "./activity.ts";
import { aliases } from "./aliases.ts";
import { denials } from "./denials.ts";
import type { Deps } from "./deps.ts";
import { dlq } from "./dlq.ts";
import { download } from "./download.ts";
import { downloadSaid } from "./download_said.ts";
import { downloads } from "./downloads.ts";
import { health, probes } from "./health.ts";
import { imports } from "./imports.ts";
import { importsFree } from "./imports_free.ts";
import { importsLinks } from "./imports_links.ts";
import { importsReport } from "./imports_report.ts";
import { jobs } from "./jobs.ts";
import {
  crossSiteGuard,
  hostAllowList,
  requestId,
  requestLog,
  securityHeaders,
} from "./middleware.ts";
import { matches } from "./matches.ts";
import { matching } from "./matching/mod.ts";
import { peers } from "./peers.ts";
import { metadata } from "./metadata.ts";
import { preferences, readPreferences } from "./preferences.ts";
import { soulseek } from "./soulseek/mod.ts";
import { callback } from "./spotify/callback.ts";
import { spotify } from "./spotify/mod.ts";
import { recycle } from "./recycle.ts";
import { search } from "./search.ts";
import { searchPage } from "./search_page.ts";
import { searchWant } from "./search_want.ts";
import { settings } from "./settings.ts";
import { upgrade } from "./upgrade.ts";
import { quarantine } from "./quarantine/mod.ts";
import { assets, readAssets } from "./static.ts";
import { status } from "./status.ts";
import { failed, wrongMethod } from "./failures.ts";

const smallBody = 1_048_576;

/** The whole application, ready for `Deno.serve`. */
export async function createApp(deps: Deps): Promise<Hono> {
  const { config } = deps;
  const app = new Hono();
  app.onError((error, c) => failed(error, c, deps));
  app.notFound((c) =>
    failed(new AppError("NOT_FOUND", "There is nothing at this address"), c, deps)
  );
  useMiddleware(app, deps);
  app.route("/static", assets(await readAssets()));
  app.route("/api/health", probes(deps));
  app.route("/api/auth/spotify", callback(deps));
  const api = resources(deps);
  app.get(`${config.API_BASE_PATH}/openapi.json`, openapi(api, deps));
  for (const prefix of prefixes(deps)) app.route(prefix, api);
  app.route("/", login(deps.sql, deps.access));
  app.route("/", preferences());
  app.route("/", api);
  return app;
}

/** Every resource, once; it is mounted under the API's path and at the root (design §2). */
function resources(deps: Deps): Hono {
  return new Hono()
    .route("/", health(deps))
    .route("/", status(deps))
    .route("/imports", importsFree(deps))
    .route("/imports", importsLinks(deps))
    .route("/imports", importsReport(deps))
    .route("/imports", imports(deps))
    .route("/downloads", downloads(deps))
    .route("/download", download(deps))
    .route("/soulseek", soulseek(deps))
    .route("/spotify", spotify(deps))
    .route("/metadata", metadata(deps))
    .route("/jobs", jobs(deps))
    .route("/activity", activity(deps))
    .route("/download", upgrade(deps))
    .route("/download", downloadSaid(deps))
    .route("/recycle", recycle(deps))
    .route("/search", searchPage(deps))
    .route("/search", search(deps))
    .route("/search", searchWant(deps))
    .route("/settings", settings(deps))
    .route("/peers", peers(deps))
    .route("/denials", denials(deps))
    .route("/quarantine", quarantine(deps))
    .route("/dlq", dlq(deps))
    .route("/matching", matching(deps))
    .route("/matches", matches(deps))
    .route("/aliases", aliases(deps));
}

/** Where the API is found; version 1.4 answered under `/api` without a version. */
function prefixes({ config }: Deps): string[] {
  return [config.API_BASE_PATH, ...(config.FEATURE_ENABLE_LEGACY_ROUTES ? ["/api"] : [])];
}

function useMiddleware(app: Hono, deps: Deps) {
  const { config, log, access } = deps;
  // Before whatever may refuse a request: a refusal has the API's form, too.
  for (const prefix of prefixes(deps)) app.use(`${prefix}/*`, apiOnly);
  app.use(requestId(config.REQUEST_ID_HEADER));
  app.use(requestLog(log));
  app.use(securityHeaders);
  app.use(compress({ threshold: config.GZIP_MIN_SIZE }));
  // Before pages are put together: a foreign name learns nothing, not even what Harmony looks like.
  app.use(hostAllowList(config, access.open));
  app.use(page(deps));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, known) => wrongMethod(c, known, deps) }));
  app.use(cors({
    origin: (origin) => config.ALLOWED_ORIGINS.includes(origin) ? origin : null,
    allowHeaders: ["Content-Type", "Authorization", "X-API-Key", config.REQUEST_ID_HEADER],
    exposeHeaders: ["Location", config.REQUEST_ID_HEADER],
  }));
  app.use(crossSiteGuard(config));
  app.use(guard(access, isPublic(config.API_BASE_PATH)));
  // After the door: a body of nobody is not even read.
  app.use(limit(config.FREE_IMPORT_MAX_FILE_BYTES));
}

/** What may be read without a key: is it alive, the contract, and the door itself (seed 002). */
function isPublic(base: string) {
  const open = new Set([
    "/login",
    "/preferences",
    "/api/health/live",
    "/api/health/ready",
    callbackPath,
    ...["health", "ready", "openapi.json"].flatMap((name) => [`${base}/${name}`, `/${name}`]),
  ]);
  return (path: string) => open.has(path) || path.startsWith("/static/");
}

/** Where lists come in. */
const listPaths = /\/(?:imports\/(?:free|preview)|import\/free(?:\/upload)?|free\/upload)$/;

/** Lists may be large, nothing else is. */
function limit(largest: number) {
  const onError = (): never => {
    throw new AppError("PAYLOAD_TOO_LARGE", "The request is too large");
  };
  const lists = bodyLimit({ maxSize: largest, onError });
  const others = bodyLimit({ maxSize: smallBody, onError });
  return createMiddleware((c, next) => (listPaths.test(c.req.path) ? lists : others)(c, next));
}

const apiOnly = createMiddleware(async (c, next) => {
  c.set("apiOnly", true);
  await next();
});

/** What a page needs to know, and how it is put together. */
function page({ sql, config, version, access }: Deps) {
  return createMiddleware(async (c, next) => {
    if (wants(c) === "json") return await next();
    const { pathname, search } = new URL(c.req.url);
    const configured = config.SLSKD_BASE_URL !== undefined;
    const [slskd, signedIn, reviews, spotify] = await Promise.all([
      slskdHealth(sql, configured).catch(() => unknown),
      access.session(c).catch(() => false),
      countReviews(sql).catch(() => 0),
      // Only a whole page has the navigation that says it.
      wants(c) === "page" ? spotifyNotice(sql, config).catch(() => null) : null,
    ]);
    const path = pathname + search;
    const banner = config.HARMONY_BANNER ?? null;
    const kinds = kindsOn(config);
    const known = { signedIn, slskd, reviews, spotify, kinds, banner, version };
    const ui = { ...readPreferences(c), path, ...known };
    c.set("ui", ui);
    c.setRenderer((content, { title }) =>
      c.html(`<!doctype html>${<Layout title={title} ui={ui}>{content}</Layout>}`)
    );
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

function openapi(api: Hono, { config, version }: Deps) {
  return openAPIRouteHandler(api, {
    defaultValidationErrorResponse: false,
    documentation: {
      openapi: "3.1.0",
      info: { title: "Harmony", version, description: "A self-hosted music hub." },
      servers: [{ url: config.API_BASE_PATH }],
      components: {
        securitySchemes: {
          key: { type: "apiKey", in: "header", name: "X-API-Key" },
          bearer: { type: "http", scheme: "bearer" },
        },
      },
      security: [{ key: [] }, { bearer: [] }],
    },
  });
}
