import { Hono } from "hono";
import { Answer } from "../answer.ts";
import type { Daemon } from "../sim.ts";
import { Stopped } from "../tasks.ts";
import { batchRoutes } from "./batches.ts";
import { downloadRoutes } from "./downloads.ts";
import { type Env, routePath } from "./env.ts";
import { eventRoutes } from "./events.ts";
import { type Cut, faulty } from "./faults.ts";
import { fileRoutes } from "./files.ts";
import { forbidden, knownRoutes, namedRoutes, onlyKnownRoutes, requiresKey } from "./gate.ts";
import { optionRoutes } from "./options.ts";
import { otherRoutes } from "./others.ts";
import { recorded } from "./record.ts";
import { searchRoutes } from "./searches.ts";
import { systemRoutes } from "./system.ts";
import { uploadRoutes } from "./uploads.ts";
import { userRoutes } from "./users.ts";

function routesOf(daemon: Daemon): Hono<Env> {
  const routes = new Hono<Env>();
  systemRoutes(routes, daemon);
  optionRoutes(routes, daemon.sim);
  searchRoutes(routes, daemon);
  if (daemon.sim.profile.batches) batchRoutes(routes, daemon);
  downloadRoutes(routes, daemon);
  otherRoutes(routes);
  uploadRoutes(routes, daemon);
  userRoutes(routes, daemon);
  fileRoutes(routes, daemon.sim);
  eventRoutes(routes, daemon);
  return routes;
}

/** slskd's HTTP side for one life of the daemon. */
export function createApp(daemon: Daemon, cut: Cut): Hono<Env> {
  const { sim, tasks } = daemon;
  const urlBase = (sim.options.urlBase ?? "").replace(/\/+$/, "");
  const app = new Hono<Env>({ getPath: ({ url }) => routePath(url, urlBase) });
  const routes = routesOf(daemon);
  const known = knownRoutes(routes);
  app.use(recorded(sim));
  app.use(namedRoutes(known));
  app.use(faulty(daemon, cut));
  app.use(onlyKnownRoutes(known));
  app.use(requiresKey(sim));
  app.use(forbidden(sim));
  app.route("/", routes);
  app.onError((error) => {
    if (error instanceof Answer) return error.response();
    if (error instanceof Stopped) return new Response(null, { status: 503 });
    tasks.faults.push(error);
    return Response.json(error.message, { status: 500 });
  });
  return app;
}
