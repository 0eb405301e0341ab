/** The addresses of the history and of its files. */
import type { ActivityFilter, ActivityList, ActivityQuery } from "../lib/schemas/activity.ts";

/** A page of the history, what was asked for, and what there is to choose from. */
export type Listed = ActivityList & {
  query: ActivityQuery;
  words: { types: readonly string[]; statuses: readonly string[] };
  /** The number of the newest event when the page was made. */
  since: number;
};

/** What narrows it, as the fields of an address; what narrows nothing stays out of it. */
export function searchOf({ type, status, from, to, q }: ActivityFilter): URLSearchParams {
  const fields = { type, status, from: from?.toISOString(), to: to?.toISOString(), q };
  const given = Object.entries(fields).filter((field): field is [string, string] => !!field[1]);
  return new URLSearchParams(given);
}

export const isNarrowed = (filter: ActivityFilter) => searchOf(filter).size > 0;

function address(path: string, search: URLSearchParams): string {
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The address of a page. */
export function listHref({ limit, offset, ...filter }: Partial<ActivityQuery>): string {
  const search = searchOf(filter);
  if (limit && limit !== 50) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  return address("/activity", search);
}

/** The same selection as a file. */
export function exportHref(filter: ActivityFilter, format: "json" | "csv"): string {
  const search = searchOf(filter);
  search.set("format", format);
  return address("/activity/export", search);
}

/** How many of a selection came after an event. */
export function newHref(filter: ActivityFilter, since: number): string {
  const search = searchOf(filter);
  search.set("since", String(since));
  return address("/activity/new", search);
}
