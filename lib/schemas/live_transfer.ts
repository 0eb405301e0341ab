/** Transfers as slskd lists them now. */
import { z } from "zod";

/** Times are UTC, sizes bytes, speeds bytes a second. */
export const LiveTransfer = z.object({
  /** slskd's own. */
  id: z.string(),
  username: z.string(),
  filename: z.string(),
  size: z.int(),
  /** slskd's own words, such as `Queued, Remotely`. */
  state: z.string(),
  phase: z.enum(["starting", "queued_remotely", "moving", "succeeded", "ended"]),
  bytes_transferred: z.int(),
  /** Percent, 0 to 100. */
  progress: z.number().min(0).max(100),
  speed: z.number().nonnegative(),
  queue_position: z.number().nullable(),
  error: z.string().nullable(),
  requested_at: z.coerce.date().nullable(),
  started_at: z.coerce.date().nullable(),
  ended_at: z.coerce.date().nullable(),
}).meta({ id: "LiveTransfer" });
export type LiveTransfer = z.output<typeof LiveTransfer>;

/** Which of them: slskd lists them in its own order and knows no pages. */
export const TransferQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
});
export type TransferQuery = z.output<typeof TransferQuery>;

const page = { total_count: z.int(), limit: z.int(), offset: z.int() };

export const UploadList = z.object({
  uploads: z.array(LiveTransfer),
  ...page,
  /** When slskd said so. */
  at: z.coerce.date().nullable(),
}).meta({ id: "UploadList" });
export type UploadList = z.output<typeof UploadList>;

export const LiveDownloadList = z.object({ downloads: z.array(LiveTransfer), ...page })
  .meta({ id: "LiveDownloadList" });
export type LiveDownloadList = z.output<typeof LiveDownloadList>;
