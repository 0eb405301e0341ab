import { Hono } from "hono";
import type { Context } from "hono";
import { checkHealth, noteTrouble } from "../../lib/slskd_health.ts";
import { SoulseekStatus } from "../../lib/schemas/soulseek.ts";
import { soulseekStatus } from "../../lib/soulseek_status.ts";
import { doc } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { reconnectedView, testedView } from "../../views/soulseek_toasts.tsx";
import { soulseekStatusView } from "../../views/soulseek_status.tsx";
import type { Deps } from "../deps.ts";
import { theSlskd } from "./need.ts";

/** What shows how slskd stands fetches itself anew. */
const events = ["soulseek", "health"];

/** `/soulseek/status`: whether slskd is connected, and what a person may do about it. */
export function status(deps: Deps) {
  const app = new Hono();
  const { sql, config } = deps;
  app.get(
    "/status",
    doc("Read how slskd stands", SoulseekStatus, {
      description: "As slskd was last seen; it is asked at least once a minute.",
    }),
    async (c) => reply(c, await soulseekStatus(sql, config), soulseekStatusView),
  );
  app.post(
    "/status/test",
    doc("Ask slskd how it stands now", SoulseekStatus, { fails: [502, 503] }),
    async (c) => {
      theSlskd(deps);
      await asked(deps, c);
      const now = await soulseekStatus(sql, config);
      return reply(c, now, testedView, { events, location: "/soulseek" });
    },
  );
  app.post(
    "/status/reconnect",
    doc("Let slskd connect to the Soulseek server", SoulseekStatus, { fails: [502, 503] }),
    async (c) => {
      const slskd = theSlskd(deps);
      await slskd.reconnect(c.req.raw.signal);
      await asked(deps, c);
      const now = await soulseekStatus(sql, config);
      return reply(c, now, reconnectedView, { events, location: "/soulseek" });
    },
  );
  return app;
}

/** Asks it; what is wrong with it is written down and is the answer, not a failure. */
async function asked(deps: Deps, c: Context): Promise<void> {
  const slskd = theSlskd(deps);
  try {
    await checkHealth(deps, slskd, c.req.raw.signal);
  } catch (error) {
    if (!await noteTrouble(deps, error)) throw error;
  }
}
