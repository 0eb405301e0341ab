import type { DeadGroup, DeadLetterPage } from "../lib/schemas/dead_letter.ts";
import type { DeadLetterQuery } from "../lib/schemas/dead_letter_requests.ts";
import type { Messages } from "./i18n/mod.ts";
import { word } from "./i18n/mod.ts";

/** A page of dead letters, what was asked for, and all there are in numbers. */
export type Listed = DeadLetterPage & {
  query: DeadLetterQuery;
  census: readonly DeadGroup[];
  limits: { requeue: number; purge: number };
  now: Date;
};

type Selection = Partial<DeadLetterQuery>;

/** What narrows the list, as the fields of a form. */
export function filterFields(query: Selection): [name: string, value: string][] {
  const { entity, type, reason, q, from, to } = query;
  const fields = { entity, type, reason, q, from: from?.toISOString(), to: to?.toISOString() };
  return Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1]));
}

/** The address of a list; what is at its default stays out of it. */
export function listHref(query: Selection): string {
  const search = new URLSearchParams(filterFields(query));
  const { page, page_size, order_by, order_dir } = query;
  if (order_by) search.set("order_by", order_by);
  if (order_dir === "asc") search.set("order_dir", order_dir);
  if (page_size && page_size !== 25) search.set("page_size", String(page_size));
  if (page && page > 1) search.set("page", String(page));
  const text = search.toString();
  return text ? `/dlq?${text}` : "/dlq";
}

/** The words of a type; a type of another version is shown as it is. */
export function typeWord(t: Messages, type: string): string {
  return word({ ...t.jobs.type, download: t.dlq.download }, type);
}

/** The sentence of a reason, of jobs and of downloads. */
export function reasonWord(t: Messages, reason: string): string {
  return word({ ...t.codes.reason, ...t.dlq.reason }, reason);
}

/** How many there are of each value, the most first. */
export function countBy(census: readonly DeadGroup[], key: "reason" | "type") {
  const counts = new Map<string, number>();
  for (const group of census) counts.set(group[key], (counts.get(group[key]) ?? 0) + group.n);
  return [...counts].sort(([, a], [, b]) => b - a);
}
