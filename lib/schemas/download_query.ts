/** Which downloads are meant: by a list, an export, or an order that goes to all of them. */
import { z } from "zod";
import { Cursor } from "./download_cursor.ts";
import { DownloadStatus } from "./download_state.ts";
import { anyOr, disordered, isOrdered, moment } from "./period.ts";

/** `pending` and `in_progress` are the earlier Harmony's words (upstream.md §1.2). */
export const StatusFilter = z.enum([...DownloadStatus.options, "pending", "in_progress", "review"]);
export type StatusFilter = z.output<typeof StatusFilter>;

/** What narrows downloads, wherever they are meant. */
export const filterShape = {
  status: StatusFilter.optional(),
  /** Words that title, artists, album, file or peer hold, each of them somewhere. */
  q: z.string().trim().max(200).optional(),
  /** Wanted at this moment or later. */
  from: anyOr(moment),
  /** Wanted at this moment or earlier. */
  to: anyOr(moment),
  /** Only the downloads of one import. */
  import: z.uuid().optional(),
};

/** `active`: what moves, what waits, all the rest, each by priority, then the newest first. */
export const DownloadSort = z.enum(["active", "newest", "oldest"]);
export type DownloadSort = z.output<typeof DownloadSort>;

/** `7,5,9`: rows a page holds already, which shall stay where they are. */
const held = z.string().regex(/^[1-9]\d{0,14}(?:,[1-9]\d{0,14}){0,99}$/)
  .transform((text) => [...new Set(text.split(",").map(Number))]);

/** The query of `GET /downloads`. */
export const DownloadQuery = z.object({
  ...filterShape,
  sort: DownloadSort.default("active"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  /** `next_cursor` of the page before; as quick as the first page however deep it is. */
  cursor: Cursor.optional(),
  /** `true` also lists what is completed, failed or cancelled. */
  all: z.stringbool().default(false),
  /** These and in this order, whatever the filter says; one that was retried by its retry. */
  ids: held.optional(),
}).refine(isOrdered, disordered)
  .refine(({ cursor, sort }) => !cursor || cursor.sort === sort, {
    path: ["cursor"],
    message: "Of another order",
  })
  .refine(({ cursor, offset }) => !cursor || offset === 0, {
    path: ["cursor"],
    message: "Give either a cursor or an offset",
  });
export type DownloadQuery = z.output<typeof DownloadQuery>;

/** What a list, an export and an order to all have in common. */
export type DownloadFilter =
  & Pick<DownloadQuery, "status" | "q" | "from" | "to" | "import">
  & Partial<Pick<DownloadQuery, "all">>;

/** The query of `GET /downloads/export`: of everything, unless it is narrowed. */
export const ExportQuery = z.object({
  ...filterShape,
  all: z.stringbool().default(true),
  format: z.enum(["json", "csv"]).default("json"),
}).refine(isOrdered, disordered);
export type ExportQuery = z.output<typeof ExportQuery>;
