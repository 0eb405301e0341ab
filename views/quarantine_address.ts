import type { Quarantine, QuarantineQuery } from "../lib/schemas/quarantine.ts";

/** A page of refused files, and what was asked for. */
export type ShownQuarantine = Quarantine & { query: QuarantineQuery };

/** The address of a list; what is at its default stays out of it. */
export function quarantineHref(query: Partial<QuarantineQuery>): string {
  const { state, code, q, offset, limit } = query;
  const search = new URLSearchParams();
  if (state && state !== "held") search.set("state", state);
  if (code) search.set("code", code);
  if (q) search.set("q", q);
  if (limit && limit !== 25) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/quarantine?${text}` : "/quarantine";
}
