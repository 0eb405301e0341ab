import { Hono } from "hono";
import { z } from "zod";
import { searchAgain } from "../lib/imports/retry.ts";
import { reportFile } from "../lib/report_file.ts";
import { reportRows } from "../lib/reports.ts";
import { Report, ReportRow } from "../lib/schemas/report.ts";
import {
  ReportExportQuery,
  ReportQuery,
  Retried,
  RetryOrder,
} from "../lib/schemas/report_query.ts";
import { report } from "../lib/store/report.ts";
import type { Lines } from "../lib/store/report_lines.ts";
import { attach } from "../lib/web/attachment.ts";
import { bodyOrNone, doc, params, query } from "../lib/web/contract.ts";
import { reply, type View, wants } from "../lib/web/reply.ts";
import { texts } from "../views/i18n/mod.ts";
import { type ListedReport } from "../views/report_address.ts";
import { ReportPart } from "../views/report.tsx";
import { notFoundRetriedView } from "../views/spotify_toasts.tsx";
import type { Deps } from "./deps.ts";

/** Something that is a list of tracks. */
export interface Listed {
  /** What it is, in words. */
  what: string;
  id: z.ZodType<{ id: string }>;
  /** The address of its page. */
  of(id: string): string;
  /** @throws {AppError} 404 */
  lines(id: string): Promise<Lines>;
}

const reportView: View<ListedReport> = {
  title: (_, ui) => texts(ui.language).report.heading,
  fragment: (listed, ui) => ReportPart({ report: listed, ui }),
};

/** `…/{id}/report`: what became of every track of a list. */
export function reports(deps: Deps, list: Listed) {
  const app = new Hono();
  app.get(
    "/:id/report",
    doc(`Read what became of every track of ${list.what}`, Report, {
      fails: [400, 404],
      description: "Counts of the whole, and the lines of a state or with some words.",
    }),
    params(list.id),
    query(ReportQuery),
    async (c) => {
      const { id } = c.req.valid("param");
      const asked = c.req.valid("query");
      const found = await report(deps.sql, await list.lines(id), asked);
      // A page needs to know what it is of, a program knows.
      if (wants(c) === "json") return c.json(found);
      return reply(c, { ...found, of: list.of(id), query: asked }, reportView);
    },
  );
  exporting(app, deps, list);
  retrying(app, deps, list);
  return app;
}

function exporting(app: Hono, { sql, config }: Deps, list: Listed) {
  app.get(
    "/:id/report/export",
    doc(`Export what became of ${list.what}`, z.array(ReportRow), {
      files: ["text/csv", "audio/x-mpegurl"],
      description: "CSV or JSON of every line the filter means, or an M3U8 playlist of the files " +
        "that are in the library, with paths below its root or, with `paths=absolute`, whole ones.",
    }),
    params(list.id),
    query(ReportExportQuery),
    async (c) => {
      const { format, paths, ...filter } = c.req.valid("query");
      const rows = reportRows(sql, await list.lines(c.req.valid("param").id), filter);
      const root = paths === "absolute" ? config.MUSIC_DIR : undefined;
      return await attach(c, reportFile(format, rows, root));
    },
  );
}

function retrying(app: Hono, { sql }: Deps, list: Listed) {
  app.post(
    "/:id/retry",
    doc(`Search again for what was not found of ${list.what}`, Retried, {
      fails: [400, 404, 413, 415, 422],
      description: "Everything that was not found, or the downloads named by `ids`. Their waits " +
        "begin anew; those that are not over, or of another list, are skipped.",
    }),
    params(list.id),
    bodyOrNone(RetryOrder),
    async (c) => {
      const { id } = c.req.valid("param");
      const done = await searchAgain(sql, await list.lines(id), c.req.valid("json"));
      const location = wants(c) === "json" ? {} : { location: list.of(id) };
      return reply(c, done, notFoundRetriedView, { events: ["downloads"], ...location });
    },
  );
}
