import { z } from "zod";

/** The steps of a download (design §4). */
export const DownloadState = z.enum([
  "queued",
  "searching",
  "matched",
  "transferring",
  "verifying",
  "organising",
  "enriching",
  "completed",
  "review",
  "failed",
  "dead_letter",
  "cancelled",
]);
export type DownloadState = z.output<typeof DownloadState>;

/** The coarse words of the API. */
export const DownloadStatus = z.enum([
  "queued",
  "running",
  "completed",
  "failed",
  "cancelled",
  "dead_letter",
]);
export type DownloadStatus = z.output<typeof DownloadStatus>;

/** The word of the API for each step. */
export const statusOf: Readonly<Record<DownloadState, DownloadStatus>> = {
  queued: "queued",
  searching: "running",
  matched: "running",
  transferring: "running",
  verifying: "running",
  organising: "running",
  enriching: "running",
  completed: "completed",
  review: "queued",
  failed: "failed",
  dead_letter: "dead_letter",
  cancelled: "cancelled",
};
