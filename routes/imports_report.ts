import { type Context, Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { removeImport } from "../lib/imports/remove.ts";
import { ImportRemoval, ImportRemoved } from "../lib/schemas/import_job.ts";
import { hasImport } from "../lib/store/import_counts.ts";
import { importLines } from "../lib/store/report_lines.ts";
import { doc, params, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { importHref } from "../views/import_address.ts";
import { importRemovedView } from "../views/spotify_toasts.tsx";
import type { Deps } from "./deps.ts";
import { reports } from "./report.ts";

const Id = z.object({ id: z.uuid() });

/** `/imports/{id}`: what became of a list that was brought, and taking it away. */
export function importsReport(deps: Deps) {
  const app = new Hono();
  app.route("/", reports(deps, { what: "an import", id: Id, of: importHref, lines }));
  async function lines(id: string) {
    if (!await hasImport(deps.sql, id)) throw new AppError("NOT_FOUND", "There is no such import");
    return importLines(deps.sql, id);
  }
  const remove = async (c: Context, id: string, { downloads }: ImportRemoval) => {
    const cancelled = await removeImport(deps, id, downloads === "cancel");
    const location = wants(c) === "json" ? {} : { location: "/imports" };
    // Its own page is gone.
    if (wants(c) === "fragment") c.header("HX-Redirect", "/imports");
    return reply(c, { id, cancelled }, importRemovedView, { events: ["downloads"], ...location });
  };
  const about = doc("Take an import away", ImportRemoved, {
    fails: [400, 404, 502],
    description: "Its downloads that are not done and that nobody else wants are cancelled, " +
      "unless `downloads=keep`. Files stay.",
  });
  app.delete(
    "/:id",
    about,
    params(Id),
    query(ImportRemoval),
    (c) => remove(c, c.req.valid("param").id, c.req.valid("query")),
  );
  // A form without JavaScript knows no DELETE.
  app.post(
    "/:id/delete",
    about,
    params(Id),
    query(ImportRemoval),
    (c) => remove(c, c.req.valid("param").id, c.req.valid("query")),
  );
  return app;
}
