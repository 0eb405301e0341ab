/** What may be asked of dead letters. */
import { z } from "zod";
import { DeadEntity, letterReasons } from "./dead_letter.ts";
import { anyOr, disordered, isOrdered, moment } from "./period.ts";

const kind = {
  entity: anyOr(DeadEntity),
  /** Also a type that no handler knows any more. */
  type: anyOr(z.string().regex(/^[\w.-]{1,100}$/)),
  reason: anyOr(z.enum(letterReasons)),
};

const filterShape = {
  ...kind,
  /** Part of a title, an error or a payload. */
  q: z.string().trim().max(200).transform((text) => text || undefined).optional(),
  /** Made at this moment or later. */
  from: anyOr(moment),
  /** Made at this moment or earlier. */
  to: anyOr(moment),
};

/** A misspelt name must not widen it to everything. */
export const DeadLetterFilter = z.strictObject(filterShape).refine(isOrdered, disordered)
  .meta({ id: "DeadLetterFilter" });
export type DeadLetterFilter = z.output<typeof DeadLetterFilter>;

/** A limit that may be another one at the next request. */
type Limit = () => number;

const tooMany = (most: Limit) => ({ error: () => `At most ${most()}` });

/** The query of `GET /dlq`, with the page sizes of this installation. */
export function deadLetterQuery(usual: Limit, most: Limit) {
  const page_size = z.coerce.number().int().min(1)
    .refine((size) => size <= most(), tooMany(most)).meta({ maximum: most() });
  return z.object({
    ...filterShape,
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    page_size: page_size.default(() => Math.min(usual(), most())),
    order_by: z.enum(["created_at", "updated_at"]).optional(),
    order_dir: z.enum(["asc", "desc"]).default("desc"),
  }).refine(isOrdered, disordered);
}
export type DeadLetterQuery = z.output<ReturnType<typeof deadLetterQuery>>;

/** A bare number is a download: the earlier Harmony had no others. */
const letterId = z.union([
  z.int().positive().transform((id) => `download:${id}`),
  z.string().trim().regex(/^(?:(?:download|job):)?[1-9]\d{0,14}$/)
    .transform((id) => id.includes(":") ? id : `download:${id}`),
]);

function letterIds(most: Limit) {
  return z.array(letterId).min(1, "Name at least one")
    .refine((ids) => ids.length <= most(), tooMany(most)).meta({ maxItems: most() })
    .transform((ids) => [...new Set(ids)]);
}

/**
 * A form has no inner fields: which of its fields count is said by `scope`, the value of the button
 * that sent it. `ids` of a form may come once or often.
 */
function unfolded(input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  const { scope, ids, ...rest } = input as Record<string, unknown>;
  const { confirm } = rest;
  switch (scope) {
    case "filtered":
      return { filter: rest };
    case "older":
      return rest;
    case "ticked":
      return { ids: [ids ?? []].flat(), ...(confirm === undefined ? {} : { confirm }) };
    default:
      return typeof ids === "string" ? { ...input, ids: [ids] } : input;
  }
}

/** `POST /dlq/requeue`: some, or all that a filter holds. */
export function requeueRequest(most: Limit) {
  const order = z.strictObject({
    ids: letterIds(most).optional(),
    filter: DeadLetterFilter.optional(),
  }).refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    path: ["ids"],
    message: "Give either ids or a filter",
  }).transform(({ ids, filter }) => ids ? { ids } : { filter: filter! });
  return z.preprocess(unfolded, order).meta({ id: "DeadLettersToRequeue" });
}
export type Requeue = z.output<ReturnType<typeof requeueRequest>>;

/** `POST /dlq/purge`: some, or all that gave up before a moment. `confirm` is what a person typed. */
export function purgeRequest(most: Limit) {
  const order = z.strictObject({
    ids: letterIds(most).optional(),
    older_than: moment.optional(),
    ...kind,
    confirm: z.string().max(100).optional(),
  }).refine(({ ids, older_than }) => (ids === undefined) !== (older_than === undefined), {
    path: ["ids"],
    message: "Give either ids or older_than",
  }).refine(({ ids, type, reason, entity }) => !ids || !(type || reason || entity), {
    path: ["ids"],
    message: "ids need no filter",
  }).transform(({ ids, older_than, confirm, ...rest }) => ({
    confirm,
    order: ids ? { ids } : { ...rest, older_than: older_than! },
  }));
  return z.preprocess(unfolded, order).meta({ id: "DeadLettersToPurge" });
}
export type Purge = z.output<ReturnType<typeof purgeRequest>>["order"];
