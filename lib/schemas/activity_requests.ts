/** What is asked of the history besides its list. */
import { z } from "zod";
import { activityFilterShape } from "./activity.ts";
import { anyOr, disordered, isOrdered } from "./period.ts";

export const activityFormats = ["json", "csv"] as const;

/** The query of `GET /activity/export`: everything, unless it is narrowed. */
export const ActivityExportQuery = z.object({
  ...activityFilterShape,
  limit: anyOr(z.coerce.number().int().min(1).max(1_000_000_000)),
  /** Another one is refused by the route: the earlier Harmony answered 422 (upstream.md §1.2). */
  format: z.string().default("json").meta({ enum: [...activityFormats] }),
}).refine(isOrdered, disordered);

/** The query of `GET /activity/new`. */
export const NewActivityQuery = z.object({
  ...activityFilterShape,
  /** The number of the newest event that is known. */
  since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
}).refine(isOrdered, disordered);
export type NewActivityQuery = z.output<typeof NewActivityQuery>;

export const NewActivity = z.object({
  count: z.int().meta({ description: "Counted up to 1000" }),
}).meta({ id: "NewActivity" });
export type NewActivity = z.output<typeof NewActivity>;
