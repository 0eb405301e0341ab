import { Hono } from "hono";
import { setupSteps } from "../lib/setup.ts";
import { Dashboard } from "../lib/schemas/dashboard.ts";
import { Status } from "../lib/schemas/setup.ts";
import { listActivity } from "../lib/store/activity.ts";
import { slskdHealth } from "../lib/store/health.ts";
import { doc } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { dashboardView } from "../views/dashboard.tsx";
import { statusView } from "../views/status.tsx";
import type { Deps } from "./deps.ts";
import { activeList } from "./downloads.ts";

async function readStatus({ sql, config, version, startedAt }: Deps): Promise<Status> {
  const slskd = await slskdHealth(sql, config.SLSKD_BASE_URL !== undefined);
  const ok = slskd.status === "ok";
  return {
    status: ok ? "ok" : "degraded",
    version,
    uptime_seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    connections: { soulseek: ok ? "ok" : "fail" },
    slskd,
    setup: await setupSteps(config, slskd),
  };
}

/** `/status`, and `/`, the first page. */
export function status(deps: Deps) {
  const app = new Hono();
  app.get("/status", doc("Read the state of the installation", Status), async (c) => {
    return reply(c, await readStatus(deps), statusView);
  });
  app.get("/", doc("Read what the first page shows", Dashboard), async (c) => {
    const [state, active, activity] = await Promise.all([
      readStatus(deps),
      activeList(deps),
      listActivity(deps.sql, { limit: 20, offset: 0, type: undefined, status: undefined }),
    ]);
    return reply(c, { status: state, active, activity }, dashboardView);
  });
  return app;
}
