/** One order for many downloads, and what came of it for each. */
import { z } from "zod";
import { filterShape } from "./download_query.ts";
import { priority } from "./download_requests.ts";
import { disordered, isOrdered } from "./period.ts";

/** How many downloads one order may name, and how many a filter gives at once. */
export const bulkLimit = 500;

export const BulkAction = z.enum(["retry", "cancel", "priority", "remove"]);
export type BulkAction = z.output<typeof BulkAction>;

const id = z.union([z.int(), z.string().trim().regex(/^\d{1,15}$/).transform(Number)])
  .pipe(z.int().positive());

/** A misspelt name must not widen it, and nobody means everything by leaving the status out. */
const Scope = z.strictObject({ ...filterShape, status: filterShape.status.unwrap() })
  .refine(isOrdered, disordered);

/**
 * A form has no inner fields: `scope` says whether its boxes or its filter count. Its field for the
 * priority is sent with every button.
 */
function unfolded(input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  const { scope, ...fields } = input as Record<string, unknown>;
  const { action, next, ids, priority, ...filter } = fields;
  const rest = { action, next, ...(action === "priority" ? { priority } : {}) };
  switch (scope) {
    case "filtered":
      return { ...rest, filter };
    case "ticked":
      return { ...rest, ids: [ids ?? []].flat() };
    default:
      return fields;
  }
}

const Order = z.strictObject({
  action: BulkAction,
  ids: z.array(id).min(1, "Name at least one").max(bulkLimit)
    .transform((ids) => [...new Set(ids)]).optional(),
  filter: Scope.optional(),
  priority: priority.optional(),
  /** Where a form without JavaScript comes back to. */
  next: z.string().max(2000).optional(),
}).refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
  path: ["ids"],
  message: "Give either ids or a filter",
}).refine(({ action, priority }) => (action === "priority") === (priority !== undefined), {
  path: ["priority"],
  message: "Goes with the action priority, and only with it",
});

/** The body of `POST /downloads/bulk`. */
export const BulkOrder = z.preprocess(unfolded, Order).meta({ id: "DownloadBulkOrder" });
export type BulkOrder = z.output<typeof BulkOrder>;

/** What came of it for one download. */
export const BulkResult = z.object({
  id: z.int(),
  ok: z.boolean(),
  /** Why not: a code of the error catalogue, and its sentence. */
  code: z.string().optional(),
  message: z.string().optional(),
  /** The download that took its place. */
  download_id: z.int().optional(),
});
export type BulkResult = z.output<typeof BulkResult>;

export const BulkDone = z.object({
  action: BulkAction,
  /** In the order of the ids. */
  results: z.array(BulkResult),
  done: z.int(),
  failed: z.int(),
  /** How many the filter still means; only with a filter. */
  left: z.int().optional(),
}).meta({ id: "DownloadBulkDone" });
export type BulkDone = z.output<typeof BulkDone>;
