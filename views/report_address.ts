/** What a report is of, and the addresses of its pages. */
import type { Report, ReportState } from "../lib/schemas/report.ts";

export interface ReportQuery {
  state?: ReportState | undefined;
  q?: string | undefined;
  limit: number;
  offset: number;
}

/** A page of a report, and what was asked for. */
export interface ListedReport extends Report {
  /** The address of the list or playlist it is of, without a query. */
  of: string;
  query: ReportQuery;
}

function search(query: Partial<ReportQuery>): URLSearchParams {
  const { state, q, limit, offset } = query;
  const params = new URLSearchParams();
  if (state) params.set("state", state);
  if (q) params.set("q", q);
  if (limit && limit !== 50) params.set("limit", String(limit));
  if (offset) params.set("offset", String(offset));
  return params;
}

/** The address of a page of a report; what is at its default stays out of it. */
export function reportHref(of: string, query: Partial<ReportQuery>): string {
  const text = search(query).toString();
  return text ? `${of}?${text}` : of;
}

/** The whole report as a file, narrowed as the page is. */
export function exportHref(
  { of, query: { state, q } }: ListedReport,
  format: "csv" | "m3u8",
): string {
  const params = search({ state, q });
  params.set("format", format);
  return `${of}/report/export?${params}`;
}
