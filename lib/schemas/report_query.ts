/** What may be asked of a report. */
import { z } from "zod";
import { ReportState } from "./report.ts";

/** Which lines are meant. */
export const ReportFilter = z.object({
  state: ReportState.optional(),
  /** Part of a title, an artist or the line itself. */
  q: z.string().trim().max(200).optional(),
});
export type ReportFilter = z.output<typeof ReportFilter>;

/** `GET …/report`. */
export const ReportQuery = ReportFilter.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type ReportQuery = z.output<typeof ReportQuery>;

/** `GET …/report/export`. */
export const ReportExportQuery = ReportFilter.extend({
  format: z.enum(["csv", "m3u8", "json"]).default("csv"),
  /** How files are named in a playlist: below the library's root, or from the root of the disk. */
  paths: z.enum(["relative", "absolute"]).default("relative"),
});
export type ReportExportQuery = z.output<typeof ReportExportQuery>;

/** What is to be searched again: what was not found, or the named downloads. */
export const RetryOrder = z.object({
  ids: z.array(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)).min(1).max(10_000)
    .optional(),
}).meta({ id: "ReportRetryOrder" });
export type RetryOrder = z.output<typeof RetryOrder>;

/** How many are searched again, and how many are not, because they are not over. */
export const Retried = z.object({ retried: z.int(), skipped: z.int() }).meta({
  id: "ReportRetried",
});
export type Retried = z.output<typeof Retried>;
