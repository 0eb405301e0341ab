import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { importReport } from "../lib/reports.ts";
import { ImportSession } from "../lib/schemas/ingest.ts";
import { ReportQuery } from "../lib/schemas/report_query.ts";
import { findImport } from "../lib/store/import_counts.ts";
import { listLinks } from "../lib/store/import_links.ts";
import { doc, params, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { importHref } from "../views/import_address.ts";
import { importPageView } from "../views/import_page.tsx";
import type { Deps } from "./deps.ts";

/** `/imports/{id}`: a list that was brought; its page holds the report, too. */
export function importPage({ sql }: Deps) {
  const app = new Hono();
  app.get(
    "/:id",
    doc("Read an import", ImportSession, {
      fails: [400, 404],
      description: "What became of each line says `/imports/{id}/report`. A browser gets both, " +
        "narrowed by the query of the report.",
    }),
    params(z.object({ id: z.uuid() })),
    query(ReportQuery),
    async (c) => {
      const { id } = c.req.valid("param");
      const asked = c.req.valid("query");
      const session = await findImport(sql, id);
      if (!session) throw new AppError("NOT_FOUND", "There is no such import");
      if (wants(c) === "json") return c.json(session);
      const [links, report] = await Promise.all([
        listLinks(sql, id),
        importReport(sql, id, asked),
      ]);
      const listed = { ...report, of: importHref(id), query: asked };
      return reply(c, { session, links, report: listed }, importPageView);
    },
  );
  return app;
}
