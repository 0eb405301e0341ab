/** One thing, two names: both may be given, if they say the same. */
import type { z } from "zod";
import type { ItemType } from "./found_item.ts";

type Range = [from?: number | undefined, to?: number | undefined];

/** The fields that have two spellings, as they were given. */
export interface Spelled {
  type?: ItemType | "mixed" | undefined;
  types?: ItemType[] | undefined;
  genre?: string | undefined;
  genres?: string[] | undefined;
  year_from?: number | undefined;
  year_to?: number | undefined;
  year_range?: Range | undefined;
  format_priority?: string[] | undefined;
  preferred_formats?: string[] | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
  pagination?: { page?: number | undefined; size?: number | undefined } | undefined;
  page?: number | undefined;
  size?: number | undefined;
}

const anyYear: Range = [];

/** Whether two lists hold the same; one that is missing says nothing. */
function agree(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  const spelled = (list: readonly unknown[]) =>
    [...new Set(list.map((value) => String(value).toLowerCase()))].join("\n");
  return !a || !b || spelled(a) === spelled(b);
}

/** Whether two values are the same; one that is missing says nothing. */
const same = (a: unknown, b: unknown) => a === undefined || b === undefined || a === b;

/** The first row of a page of that many. */
export const rowOf = (page: number, size: number) => (page - 1) * size;

function agreedYears(
  { year_from, year_to, year_range: [from, to] = anyYear }: Spelled,
) {
  return same(year_from, from) && same(year_to, to);
}

function agreedPages({ pagination = {}, page, size, limit, offset }: Spelled): boolean {
  const [at, rows] = [pagination.page ?? page, pagination.size ?? size ?? limit];
  const begins = at === undefined ? undefined : rowOf(at, rows ?? 25);
  return same(pagination.page, page) && same(pagination.size, size) && same(rows, limit) &&
    same(begins, offset);
}

/** What each field is measured by, and what is said when it does not hold. */
const checks: readonly [path: keyof Spelled, holds: (given: Spelled) => boolean, says: string][] = [
  [
    "types",
    ({ type, types }) =>
      !type || type === "mixed" || agree([type], types?.length ? types : undefined),
    "Not the same as type",
  ],
  [
    "genres",
    ({ genre, genres }) => agree(genre ? [genre] : undefined, genres),
    "Not the same as genre",
  ],
  ["year_range", agreedYears, "Not the same as year_from and year_to"],
  [
    "year_to",
    ({ year_from, year_to, year_range: [from, to] = anyYear }) =>
      (year_from ?? year_to) === undefined ||
      (year_from ?? from ?? 0) <= (year_to ?? to ?? Infinity),
    "Before year_from",
  ],
  [
    "preferred_formats",
    ({ format_priority, preferred_formats }) => agree(format_priority, preferred_formats),
    "Not the same as format_priority",
  ],
  ["pagination", agreedPages, "Not the same as limit, offset, page or size"],
];

/** For `superRefine`: names each field that contradicts its other spelling. */
export function contradictions(given: Spelled, context: z.RefinementCtx): void {
  for (const [path, holds, message] of checks) {
    if (!holds(given)) context.addIssue({ code: "custom", path: [path], message });
  }
}
