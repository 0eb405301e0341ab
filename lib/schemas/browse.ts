/** What a user shares, as it was told: folders, and the files of one. */
import { z } from "zod";

export const BrowseState = z.enum(["queued", "running", "completed", "failed"]);
export type BrowseState = z.output<typeof BrowseState>;

/** How far the fetching of a listing is. */
export const Browse = z.object({
  username: z.string(),
  state: BrowseState,
  /** Why it failed: a code, and what was said. */
  reason_code: z.string().nullable(),
  reason_detail: z.string().nullable(),
  folders: z.int(),
  files: z.int(),
  /** Bytes of slskd's answer that were read. */
  bytes_read: z.int(),
  /** There was more than is kept. */
  truncated: z.boolean(),
  created_at: z.date(),
  updated_at: z.date(),
  ended_at: z.date().nullable(),
}).meta({ id: "Browse" });
export type Browse = z.output<typeof Browse>;

/** `percent` is how much of the list slskd has from the user, while it fetches it. */
export const BrowsingStatus = Browse.extend({ percent: z.number().nullable() })
  .meta({ id: "BrowsingStatus" });
export type BrowsingStatus = z.output<typeof BrowsingStatus>;

export const SharedFolder = z.object({
  name: z.string(),
  locked: z.boolean(),
  files: z.int(),
  /** Bytes of all its files. */
  size: z.int(),
}).meta({ id: "SharedFolder" });
export type SharedFolder = z.output<typeof SharedFolder>;

const page = { total_count: z.int(), limit: z.int(), offset: z.int() };

export const BrowsePage = Browse.extend({
  directories: z.array(SharedFolder),
  /** What was looked for. */
  q: z.string().optional(),
  ...page,
}).meta({ id: "BrowsePage" });
export type BrowsePage = z.output<typeof BrowsePage>;

/** A file of a folder; `filename` is the whole remote path, as a download wants it. */
export const SharedFile = z.object({
  name: z.string(),
  filename: z.string(),
  size: z.int(),
  bitrate_kbps: z.number().nullable(),
  duration_s: z.number().nullable(),
  sample_rate_hz: z.number().nullable(),
  bit_depth: z.number().nullable(),
}).meta({ id: "SharedFile" });
export type SharedFile = z.output<typeof SharedFile>;

export const FolderPage = z.object({
  username: z.string(),
  path: z.string(),
  locked: z.boolean(),
  files: z.array(SharedFile),
  ...page,
}).meta({ id: "FolderPage" });
export type FolderPage = z.output<typeof FolderPage>;

const paged = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
};

export const BrowseQuery = z.object({
  /** Words the folder must have in its name. */
  q: z.string().trim().max(200).optional(),
  ...paged,
});
export type BrowseQuery = z.output<typeof BrowseQuery>;

export const FolderQuery = z.object({ path: z.string().min(1).max(4096), ...paged });
export type FolderQuery = z.output<typeof FolderQuery>;
