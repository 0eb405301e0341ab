import { Hono } from "hono";
import { readIntegrations } from "../lib/integrations/read.ts";
import { Integrations } from "../lib/schemas/integration.ts";
import { doc } from "../lib/web/contract.ts";
import { envelope, enveloped } from "../lib/web/envelope.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { integrationsView } from "../views/integrations.tsx";
import type { Deps } from "./deps.ts";

const Answer = envelope(Integrations, "IntegrationsAnswer");

/** `/integrations`: how the services are that are on; none of them is asked. */
export function integrations({ sql, config }: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("Read how the integrations are", Answer, {
      description:
        "As they were last seen by the health monitor, or by whoever needed them; nobody " +
        "is asked. `overall` is `down` while nothing can be downloaded.",
    }),
    async (c) => {
      const found = await readIntegrations(sql, config);
      return wants(c) === "json" ? c.json(enveloped(found)) : reply(c, found, integrationsView);
    },
  );
  return app;
}
