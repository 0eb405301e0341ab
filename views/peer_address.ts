import type { PeerQuery } from "../lib/schemas/peer.ts";

/** The page of a peer. `.` and `..` are no path of their own: they are searched for. */
export function peerHref(username: string): string {
  const name = username.toWellFormed();
  if (name === "." || name === "..") return peersHref({ q: name });
  return `/peers/${encodeURIComponent(name)}`;
}

/** The address of the list; what is at its default stays out of it. */
export function peersHref({ q, sort, limit, offset }: Partial<PeerQuery>): string {
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (sort && sort !== "last_seen") search.set("sort", sort);
  if (limit && limit !== 50) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/peers?${text}` : "/peers";
}
