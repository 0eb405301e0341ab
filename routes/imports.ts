import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { ImportSession } from "../lib/schemas/ingest.ts";
import { findImport, listImports } from "../lib/store/import_counts.ts";
import { doc, params } from "../lib/web/contract.ts";
import { reply, type View } from "../lib/web/reply.ts";
import { importView } from "../views/import.tsx";
import type { Deps } from "./deps.ts";

const Sessions = z.object({ sessions: z.array(ImportSession) }).meta({ id: "ImportSessions" });
const shown = 50;

/** One import on the page of all of them. */
const importedView: View<ImportSession> = {
  title: (session, ui) => importView.title({ sessions: [session] }, ui),
  fragment: (session, ui) => importView.fragment({ sessions: [session] }, ui),
};

/** `/imports`: lists that were brought. */
export function imports({ sql }: Deps) {
  const app = new Hono();
  app.get("/", doc("List imports", Sessions), async (c) => {
    return reply(c, { sessions: await listImports(sql, shown) }, importView);
  });
  app.get(
    "/:id",
    doc("Read an import", ImportSession, { fails: [404] }),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      const session = await findImport(sql, c.req.valid("param").id);
      if (!session) throw new AppError("NOT_FOUND", "There is no such import");
      return reply(c, session, importedView);
    },
  );
  return app;
}
