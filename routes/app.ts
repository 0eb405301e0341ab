/** The web application: its table of contents. */
import { Hono } from "hono";
import { AppError } from "../lib/errors.ts";
import type { Streams } from "../lib/events/streams.ts";
import { activity } from "./activity.ts";
import { aliases } from "./aliases.ts";
import { denials } from "./denials.ts";
import type { Deps } from "./deps.ts";
import { dlq } from "./dlq.ts";
import { docs } from "./docs.tsx";
import { download } from "./download.ts";
import { downloadSaid } from "./download_said.ts";
import { downloads } from "./downloads.ts";
import { events, tellingStreams } from "./events.ts";
import { health, probes } from "./health.ts";
import { imports } from "./imports.ts";
import { importsFree } from "./imports_free.ts";
import { importsLinks } from "./imports_links.ts";
import { importsReport } from "./imports_report.ts";
import { integrations } from "./integrations.ts";
import { jobs } from "./jobs.ts";
import { keys } from "./keys.ts";
import { login } from "./login.ts";
import { matches } from "./matches.ts";
import { matching } from "./matching/mod.ts";
import { notifications } from "./notifications.ts";
import { openapi } from "./openapi.ts";
import { peers } from "./peers.ts";
import { metadata } from "./metadata.ts";
import { metrics } from "./metrics.ts";
import { preferences } from "./preferences.ts";
import { soulseek } from "./soulseek/mod.ts";
import { callback } from "./spotify/callback.ts";
import { spotify } from "./spotify/mod.ts";
import { recycle } from "./recycle.ts";
import { search } from "./search.ts";
import { searchPage } from "./search_page.ts";
import { searchWant } from "./search_want.ts";
import { securitySettings, sessions } from "./sessions.ts";
import { settings } from "./settings.ts";
import { upgrade } from "./upgrade.ts";
import { quarantine } from "./quarantine/mod.ts";
import { assets, readAssets } from "./static.ts";
import { secrets } from "./secrets.ts";
import { status } from "./status.ts";
import { systemSettings } from "./settings_system.ts";
import { system } from "./system.ts";
import { failed } from "./failures.ts";
import { prefixes, useMiddleware } from "./pipeline.tsx";

/** The whole application, ready for `Deno.serve`. */
export async function createApp(deps: Deps): Promise<Hono> {
  const { config } = deps;
  const app = new Hono();
  app.onError((error, c) => failed(error, c, deps));
  app.notFound((c) =>
    failed(new AppError("NOT_FOUND", "There is nothing at this address"), c, deps)
  );
  const streams = tellingStreams(deps);
  useMiddleware(app, deps, streams);
  app.route("/static", assets(await readAssets()));
  app.route("/api/health", probes(deps));
  app.route("/api/auth/spotify", callback(deps));
  const api = resources(deps, streams);
  app.get(`${config.API_BASE_PATH}/openapi.json`, openapi(api, deps));
  for (const prefix of prefixes(deps)) {
    app.route(prefix, api);
    // The contract's path `/` is, behind its server, one with a slash at its end.
    app.route(`${prefix}/`, status(deps));
  }
  app.route("/", login(deps));
  app.route("/", preferences());
  app.route("/", docs(deps));
  app.route("/", api);
  return app;
}

/** Every resource, once; it is mounted under the API's path and at the root (design §2). */
export function resources(deps: Deps, streams: Streams): Hono {
  return new Hono()
    .route("/", health(deps))
    .route("/", status(deps))
    .route("/", metrics(deps))
    .route("/imports", importsFree(deps))
    .route("/imports", importsLinks(deps))
    .route("/imports", importsReport(deps))
    .route("/imports", imports(deps))
    .route("/integrations", integrations(deps))
    .route("/system", system(deps))
    .route("/secrets", secrets(deps))
    .route("/downloads", downloads(deps))
    .route("/download", download(deps))
    .route("/soulseek", soulseek(deps))
    .route("/spotify", spotify(deps))
    .route("/metadata", metadata(deps))
    .route("/jobs", jobs(deps))
    .route("/activity", activity(deps))
    .route("/notifications", notifications(deps))
    .route("/events", events(deps, streams))
    .route("/download", upgrade(deps))
    .route("/download", downloadSaid(deps))
    .route("/recycle", recycle(deps))
    .route("/search", searchPage(deps))
    .route("/search", search(deps))
    .route("/search", searchWant(deps))
    .route("/keys", keys(deps))
    .route("/sessions", sessions(deps))
    .route("/settings/security", securitySettings(deps))
    .route("/settings", systemSettings(deps))
    .route("/settings", settings(deps))
    .route("/peers", peers(deps))
    .route("/denials", denials(deps))
    .route("/quarantine", quarantine(deps))
    .route("/dlq", dlq(deps))
    .route("/matching", matching(deps))
    .route("/matches", matches(deps))
    .route("/aliases", aliases(deps));
}
