import type { Match } from "../lib/schemas/match.ts";
import type { MatchList, MatchQuery } from "../lib/schemas/match_requests.ts";
import { splitPath } from "./remote_path.ts";

/** A page of remembered pairs, and what was asked for. */
export type ListedMatches = MatchList & { query: MatchQuery };

/** The address of a list; what is at its default stays out of it. */
export function listHref(query: Partial<MatchQuery>): string {
  const { verdict, source, said, q, limit, offset } = query;
  const search = new URLSearchParams();
  if (verdict) search.set("verdict", verdict);
  if (source) search.set("source", source);
  if (said) search.set("said", "true");
  if (q) search.set("q", q);
  if (limit && limit !== 50) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/matches?${text}` : "/matches";
}

/** What was taken or refused, as a person reads it: a name, and where it lies. */
export function targetOf({ target, target_id }: Match): { name: string; place: string } {
  const text = (key: string) => typeof target[key] === "string" ? target[key] as string : undefined;
  const path = text("filename") ?? text("path");
  if (path === undefined) return { name: text("title") ?? target_id, place: text("artist") ?? "" };
  const { name, folder } = splitPath(path);
  return { name, place: [text("username"), folder].filter(Boolean).join(": ") };
}
