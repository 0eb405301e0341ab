import { type Context, Hono } from "hono";
import { z } from "zod";
import { attentionOf } from "../lib/attention.ts";
import type { Config } from "../lib/config.ts";
import { connectionsOf } from "../lib/integrations/connections.ts";
import { readIntegrations } from "../lib/integrations/read.ts";
import { readyOf } from "../lib/search/setup.ts";
import { setupSteps } from "../lib/setup.ts";
import { Dashboard } from "../lib/schemas/dashboard.ts";
import { Status } from "../lib/schemas/setup.ts";
import { type WorkerName, workerNames } from "../lib/schemas/worker.ts";
import { spotifyNotice } from "../lib/spotify/notice.ts";
import { listActivity } from "../lib/store/activity_list.ts";
import { readBeats } from "../lib/store/beats.ts";
import { catalogueHealth, slskdHealth } from "../lib/store/health.ts";
import { readWorkers } from "../lib/store/workers.ts";
import { doc, query } from "../lib/web/contract.ts";
import { currentPage } from "../lib/web/current_page.ts";
import { reply } from "../lib/web/reply.ts";
import { isReadOnly } from "../lib/web/who.ts";
import { dashboardView } from "../views/dashboard.tsx";
import { renewed } from "../views/shell/renewed.tsx";
import { statusView } from "../views/status.tsx";
import { workersView } from "../views/worker_cards.tsx";
import type { Deps } from "./deps.ts";
import { activeList } from "./downloads.ts";

const StatusQuery = z.object({ view: z.enum(["workers", "nav"]).optional() });

/** The workers there should be: nobody watches transfers where slskd is not set up. */
function expectedWorkers({ SLSKD_BASE_URL }: Pick<Config, "SLSKD_BASE_URL">): WorkerName[] {
  return workerNames.filter((name) => name !== "transfer_reader" || SLSKD_BASE_URL !== undefined);
}

async function readStatus({ sql, config, version, startedAt, providers }: Deps): Promise<Status> {
  const names = (await readyOf(providers.catalogues)).map(({ name }) => name);
  const [slskd, { workers, processes }, catalogues, integrations] = await Promise.all([
    slskdHealth(sql, config.SLSKD_BASE_URL !== undefined),
    readWorkers(sql, expectedWorkers(config)),
    catalogueHealth(sql, names),
    readIntegrations(sql, config),
  ]);
  const connected = slskd.status === "ok";
  const working = workers["orchestrator"]?.status === "running";
  return {
    status: connected && working ? "ok" : "degraded",
    version,
    uptime_seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    connections: connectionsOf(integrations.providers),
    catalogues,
    slskd,
    setup: await setupSteps(config, slskd),
    workers,
    processes,
  };
}

/** What a page renews of its frame; htmx picks the pieces out of it, so it asks for a page. */
async function nav(c: Context, { sql, config }: Deps) {
  if (c.req.header("HX-Request") !== "true") return c.json(await attentionOf({ sql, config })());
  const spotify = await spotifyNotice(sql, config).catch(() => null);
  c.header("Cache-Control", "no-store");
  const ui = { ...c.get("ui"), spotify, path: currentPage(c), readOnly: isReadOnly(c) };
  return c.html(renewed(ui) as string);
}

/** `/status`, and `/`, the first page. */
export function status(deps: Deps) {
  const { sql, config } = deps;
  const app = new Hono();
  app.get(
    "/status",
    doc("Read the state of the installation", Status, {
      fails: [400],
      description: "`view=workers` reads only the workers, with their states of the last hour; " +
        "`view=nav` only what every page says: why slskd works badly, how the matcher is, disks " +
        "that are nearly full",
    }),
    query(StatusQuery),
    async (c) => {
      const { view } = c.req.valid("query");
      if (view === "nav") return await nav(c, deps);
      if (view !== "workers") {
        return reply(c, await readStatus(deps), statusView);
      }
      const found = await readWorkers(sql, expectedWorkers(config));
      return reply(c, { ...found, beats: await readBeats(sql, found.workers) }, workersView);
    },
  );
  app.get("/", doc("Read what the first page shows", Dashboard), async (c) => {
    const [state, active, activity] = await Promise.all([
      readStatus(deps),
      activeList(deps),
      listActivity(sql, { limit: 20, offset: 0, type: undefined, status: undefined }),
    ]);
    const beats = await readBeats(sql, state.workers);
    return reply(c, { status: state, beats, active, activity }, dashboardView);
  });
  return app;
}
