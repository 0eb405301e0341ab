import { Hono } from "hono";
import { z } from "zod";
import { ImportSession } from "../lib/schemas/ingest.ts";
import { listImports } from "../lib/store/import_counts.ts";
import { doc } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { importView } from "../views/import.tsx";
import type { Deps } from "./deps.ts";
import { importPage } from "./import_page.ts";

const Sessions = z.object({ sessions: z.array(ImportSession) }).meta({ id: "ImportSessions" });
const shown = 50;

/** `/imports`: lists that were brought. */
export function imports(deps: Deps) {
  const app = new Hono();
  app.get("/", doc("List imports", Sessions), async (c) => {
    return reply(c, { sessions: await listImports(deps.sql, shown) }, importView);
  });
  return app.route("/", importPage(deps));
}
