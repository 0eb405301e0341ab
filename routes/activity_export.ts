import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { csvText, jsonText } from "../lib/export.ts";
import { ActivityEvent } from "../lib/schemas/activity.ts";
import { ActivityExportQuery, activityFormats } from "../lib/schemas/activity_requests.ts";
import { exportActivity } from "../lib/store/activity_export.ts";
import { attach } from "../lib/web/attachment.ts";
import { doc, query } from "../lib/web/contract.ts";
import type { Deps } from "./deps.ts";

/** The columns of the seeds, in their order. */
const columns = ["id", "timestamp", "type", "status", "details"];

function fileOf(format: string, batches: AsyncGenerator<ActivityEvent[]>) {
  const name = `activity_history_${new Date().toISOString().slice(0, 10)}.${format}`;
  if (format === "csv") return { name, type: "text/csv", text: csvText(columns, batches) } as const;
  if (format === "json") {
    return { name, type: "application/json", text: jsonText(batches) } as const;
  }
  const message = `format: One of ${activityFormats.join(", ")}`;
  throw new AppError("VALIDATION_ERROR", message, {
    status: 422,
    meta: { fields: [{ name: "format", message }] },
  });
}

/** `/activity/export`: the history as a file. */
export function activityExport({ sql }: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("Export events", z.array(ActivityEvent), {
      fails: [400, 422],
      description: "A file of every event the filter means, the newest first, JSON or CSV " +
        "(RFC 4180, `details` as JSON; text that a spreadsheet would take for a formula begins " +
        "with an apostrophe). All of them, unless there is a `limit`.",
    }),
    query(ActivityExportQuery),
    async (c) => {
      const { format, limit, ...filter } = c.req.valid("query");
      return await attach(c, fileOf(format, exportActivity(sql, filter, limit)));
    },
  );
  return app;
}
