import { Hono } from "hono";
import { z } from "zod";
import { DownloadList } from "../lib/schemas/download.ts";
import { csvText, jsonText } from "../lib/export.ts";
import { exportedColumns, ExportedDownload } from "../lib/schemas/download_export.ts";
import { DownloadQuery, ExportQuery } from "../lib/schemas/download_query.ts";
import { counts } from "../lib/store/download_counts.ts";
import { exportDownloads } from "../lib/store/download_export.ts";
import { listDownloads } from "../lib/store/download_list.ts";
import { activeDownloads } from "../lib/store/downloads.ts";
import { attach } from "../lib/web/attachment.ts";
import { doc, params, query } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { activeDownloadsView } from "../views/active_downloads.tsx";
import { downloadsView } from "../views/downloads.tsx";
import type { Deps } from "./deps.ts";
import { downloadsBulk } from "./downloads_bulk.ts";

const Query = DownloadQuery.safeExtend({ view: z.literal("active").optional() });

/** How many downloads the dashboard shows. */
export const activeShown = 5;

/** What moves now, newest steps first, for the dashboard. */
export async function activeList({ sql }: Pick<Deps, "sql">): Promise<DownloadList> {
  const downloads = await activeDownloads(sql, activeShown);
  const all = await counts(sql);
  const total_count = all.running + all.queued;
  return { downloads, total_count, limit: activeShown, offset: 0, next_cursor: null, counts: all };
}

function fileOf(format: ExportQuery["format"], batches: AsyncGenerator<ExportedDownload[]>) {
  const name = `downloads_${new Date().toISOString().slice(0, 10)}.${format}`;
  return format === "csv"
    ? { name, type: "text/csv", text: csvText(exportedColumns, batches) } as const
    : { name, type: "application/json", text: jsonText(batches) } as const;
}

/** `/downloads`: the list. */
export function downloads(deps: Deps) {
  const app = new Hono();
  app.get("/", doc("List downloads", DownloadList, { fails: [400] }), query(Query), async (c) => {
    const { view, ...wanted } = c.req.valid("query");
    if (view === "active") return reply(c, await activeList(deps), activeDownloadsView);
    const list = await listDownloads(deps.sql, wanted);
    return reply(c, list, {
      title: (data, ui) => downloadsView.title({ ...data, query: wanted }, ui),
      fragment: (data, ui) => downloadsView.fragment({ ...data, query: wanted }, ui),
    });
  });
  app.get(
    "/export",
    doc("Export downloads", z.array(ExportedDownload), {
      fails: [400],
      description: "A file of every download the filter means, the newest first, JSON or CSV " +
        "(RFC 4180; text that a spreadsheet would take for a formula begins with an apostrophe). " +
        "Everything, unless `all` is false or a status is named.",
    }),
    query(ExportQuery),
    async (c) => {
      const { format, ...filter } = c.req.valid("query");
      return await attach(c, fileOf(format, exportDownloads(deps.sql, filter)));
    },
  );
  app.route("/bulk", downloadsBulk(deps));
  // The plural is what people type; the resource is the seeds' singular.
  app.get("/:id", params(z.object({ id: z.coerce.number().int().positive() })), (c) => {
    const { id } = c.req.valid("param");
    return c.redirect(c.req.path.replace(/downloads\/[^/]*$/, `download/${id}`), 301);
  });
  return app;
}
