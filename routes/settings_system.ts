import { Hono } from "hono";
import { readIntegrations } from "../lib/integrations/read.ts";
import { createReadiness } from "../lib/readiness.ts";
import { SystemPage } from "../lib/schemas/system_page.ts";
import { aboutDatabase } from "../lib/store/database_about.ts";
import { readWorkers } from "../lib/store/workers.ts";
import { systemOf } from "../lib/system/system.ts";
import { doc } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { systemView } from "../views/settings_system.tsx";
import type { Deps } from "./deps.ts";

/** `/settings/system`: what there is to know of the installation and its machine. */
export function systemSettings(deps: Deps) {
  const { sql, config, version, startedAt } = deps;
  const machine = systemOf(deps);
  const readiness = createReadiness({ ...deps, system: machine });
  async function read(): Promise<SystemPage> {
    const [{ processes }, database, ready, integrations, stats] = await Promise.all([
      readWorkers(sql, []),
      aboutDatabase(sql),
      readiness(),
      readIntegrations(sql, config),
      machine.stats(),
    ]);
    const uptime_s = Math.round((Date.now() - startedAt) / 100) / 10;
    const about = { version, deno: Deno.version.deno, started_at: new Date(startedAt), uptime_s };
    return { ...about, processes, database, ready, integrations, stats };
  }
  const app = new Hono();
  app.get(
    "/system",
    doc("Read how the installation is", SystemPage),
    async (c) => reply(c, await read(), systemView),
  );
  return app;
}
