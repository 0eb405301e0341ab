import type { Denial, DenialList } from "../lib/schemas/denial.ts";
import type { DenialQuery } from "../lib/schemas/denial_requests.ts";
import { type Messages, word } from "./i18n/mod.ts";

/** A page of the deny list, and what was asked for. */
export type Listed = DenialList & { query: DenialQuery };

/** The address of a list; what is at its default stays out of it. */
export function listHref({ kind, by, q, limit, offset }: Partial<DenialQuery>): string {
  const search = new URLSearchParams();
  if (kind) search.set("kind", kind);
  if (by) search.set("by", by);
  if (q) search.set("q", q);
  if (limit && limit !== 50) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/denials?${text}` : "/denials";
}

/** What a person calls it. */
export function denialName({ username, path }: Pick<Denial, "username" | "path">): string {
  return [username, path].filter(Boolean).join(": ");
}

/** Why it is left alone: what came of a file, or that a person said so. */
export function reasonWord(reason: string, t: Messages): string {
  return word({ ...t.codes.outcome_code, by_person: t.denials.by_person }, reason);
}
