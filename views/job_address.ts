import type { JobList, JobQuery } from "../lib/schemas/job_list.ts";

/** A page of jobs, and what was asked for. */
export type Listed = JobList & { query: JobQuery };

/** The address of a list; what is at its default stays out of it. */
export function listHref({ state, type, q, limit, offset }: Partial<JobQuery>): string {
  const search = new URLSearchParams();
  if (state) search.set("state", state);
  if (type) search.set("type", type);
  if (q) search.set("q", q);
  if (limit && limit !== 20) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/jobs?${text}` : "/jobs";
}
