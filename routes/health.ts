/** Whether Harmony is alive, and whether it is ready. */
import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { createReadiness } from "../lib/readiness.ts";
import { Readiness } from "../lib/schemas/ready.ts";
import { systemOf } from "../lib/system/system.ts";
import { doc } from "../lib/web/contract.ts";
import { envelope, enveloped } from "../lib/web/envelope.ts";
import type { Deps } from "./deps.ts";
import { serviceHealths } from "./service_health.ts";

const Health = envelope(
  z.object({ status: z.literal("up"), version: z.string(), uptime_s: z.number() }),
  "Health",
);
const Ready = envelope(Readiness, "Ready");

/**
 * Ready means that requests can be served. slskd being away, a backlog or background work that
 * stands still are shown, no reason to take the pages away; what `HEALTH_DEPS` names is one.
 */
function ready(deps: Deps): () => Promise<Readiness> {
  const read = createReadiness({ ...deps, system: systemOf(deps) });
  return async () => {
    const found = await read();
    if (found.reasons.length === 0) return found;
    throw new AppError("DEPENDENCY_ERROR", "not ready", { meta: found });
  };
}

function live(c: Context, { version, startedAt }: Deps) {
  const uptime_s = Math.round((Date.now() - startedAt) / 100) / 10;
  return c.json(enveloped({ status: "up", version, uptime_s }));
}

/** `/health`, `/live` and `/ready` as the seeds give them. */
export function health(deps: Deps) {
  const isReady = ready(deps);
  const app = new Hono();
  for (const path of ["/health", "/live"]) {
    app.get(path, doc("Liveness, without asking anybody", Health, { open: true }), (c) => {
      return live(c, deps);
    });
  }
  app.get(
    "/ready",
    doc("Readiness", Ready, {
      fails: [503],
      open: true,
      description:
        "Nobody outside is asked. What is wrong stands in `meta.reasons` of the error; " +
        "its `meta` has everything that `data` has.",
    }),
    async (c) => c.json(enveloped(await isReady())),
  );
  app.route("/health", serviceHealths(deps));
  return app;
}

/** The same for container runtimes: `/api/health/live` and `/ready`, and of services (seed 004). */
export function probes(deps: Deps) {
  const isReady = ready(deps);
  const app = new Hono();
  app.get("/live", (c) => live(c, deps));
  app.get("/ready", async (c) => {
    await isReady();
    return c.json({ status: "ok" });
  });
  app.route("/", serviceHealths(deps));
  return app;
}
