/** What became of every track of an import or a playlist. */
import { z } from "zod";
import { Track } from "./track.ts";

export const ReportState = z.enum([
  /** Waits for its turn. */
  "waiting",
  /** A file was found, or several to choose from. */
  "found",
  "downloading",
  "completed",
  /** In the library before anything was searched. */
  "already_there",
  "not_found",
  "failed",
  "cancelled",
  /** Not wanted yet: nobody asked for it. */
  "missing",
  /** A line that was left out; `reason` says why. */
  "skipped",
]);
export type ReportState = z.output<typeof ReportState>;

export const ReportRow = z.object({
  /** Line of the list, or place in the playlist (1 first). */
  line: z.int(),
  state: ReportState,
  track: Track.nullable(),
  url: z.string().nullable(),
  /** Code of why it stands so. */
  reason: z.string().nullable(),
  raw: z.string(),
  download_id: z.int().nullable(),
  /** The file in the library, relative to its root. */
  path: z.string().nullable(),
  /** Searches so far, and when the next one is due. */
  attempts: z.int(),
  next_attempt_at: z.date().nullable(),
  /** Every query that was asked. */
  queries: z.array(z.string()),
  /** The best file that was not taken. */
  best_refused: z.object({
    username: z.string(),
    filename: z.string(),
    confidence: z.number(),
    /** Code of why it was refused. */
    reason: z.string().nullable(),
  }).nullable(),
}).meta({ id: "ReportRow" });
export type ReportRow = z.output<typeof ReportRow>;

export const Report = z.object({
  counts: z.record(ReportState, z.int()),
  rows: z.array(ReportRow),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "Report" });
export type Report = z.output<typeof Report>;
