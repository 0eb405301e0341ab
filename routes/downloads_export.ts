import { Hono } from "hono";
import { z } from "zod";
import { csvText, jsonText } from "../lib/export.ts";
import { exportedColumns, ExportedDownload } from "../lib/schemas/download_export.ts";
import { ExportQuery } from "../lib/schemas/download_query.ts";
import { exportDownloads } from "../lib/store/download_export.ts";
import { attach } from "../lib/web/attachment.ts";
import { doc, query } from "../lib/web/contract.ts";
import type { Deps } from "./deps.ts";

function fileOf(format: ExportQuery["format"], batches: AsyncGenerator<ExportedDownload[]>) {
  const name = `downloads_${new Date().toISOString().slice(0, 10)}.${format}`;
  return format === "csv"
    ? { name, type: "text/csv", text: csvText(exportedColumns, batches) } as const
    : { name, type: "application/json", text: jsonText(batches) } as const;
}

/** `/downloads/export`: the list as a file. */
export function downloadsExport({ sql }: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("Export downloads", z.array(ExportedDownload), {
      files: ["text/csv"],
      description: "A file of every download the filter means, the newest first, JSON or CSV " +
        "(RFC 4180; text that a spreadsheet would take for a formula begins with an apostrophe). " +
        "Everything, unless `all` is false or a status is named.",
    }),
    query(ExportQuery),
    async (c) => {
      const { format, ...filter } = c.req.valid("query");
      return await attach(c, fileOf(format, exportDownloads(sql, filter)));
    },
  );
  return app;
}
