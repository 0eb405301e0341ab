import { z } from "zod";
import { Download } from "./download.ts";

/** A row of `GET /downloads/export`: the columns of the seeds in their order, then more. */
export const ExportedDownload = z.object({
  id: z.int(),
  filename: Download.shape.filename,
  status: Download.shape.status,
  progress: Download.shape.progress,
  username: Download.shape.username,
  created_at: z.date(),
  updated_at: z.date(),
  title: Download.shape.title,
  artists: Download.shape.artists,
  album: Download.shape.album,
  priority: Download.shape.priority,
  reason: Download.shape.reason_code,
  reason_detail: Download.shape.reason_detail,
  organized_path: Download.shape.organized_path,
  state: Download.shape.state,
}).meta({ id: "ExportedDownload" });
export type ExportedDownload = z.output<typeof ExportedDownload>;

/** The names of the columns, in their order. */
export const exportedColumns = Object.keys(ExportedDownload.shape);
