import { Hono } from "hono";
import { SystemStats } from "../lib/schemas/system_stats.ts";
import { systemOf } from "../lib/system/system.ts";
import { doc } from "../lib/web/contract.ts";
import type { Deps } from "./deps.ts";
import { secrets } from "./secrets.ts";

/** `/system`: the machine, and the secrets once more (version 1.4 had them here). */
export function system(deps: Deps) {
  const machine = systemOf(deps);
  const app = new Hono();
  app.get(
    "/stats",
    doc("Read how busy the machine is", SystemStats, {
      description:
        "`null` is what this process may not or cannot read. Percentages are of the time " +
        "since somebody asked before, half a second at least: nobody waits for a sample.",
    }),
    async (c) => c.json(await machine.stats()),
  );
  app.route("/secrets", secrets(deps));
  return app;
}
