/** The addresses of the list of downloads and of its files. */
import type { DownloadList } from "../lib/schemas/download.ts";
import type { DownloadFilter, DownloadQuery } from "../lib/schemas/download_query.ts";

/** A page of downloads, and what was asked for. */
export type Listed = DownloadList & { query: DownloadQuery };

type Selection = Partial<DownloadQuery>;

/** What narrows the list, as the fields of a form; what is at its default stays out of it. */
export function filterFields(filter: Partial<DownloadFilter>): [name: string, value: string][] {
  const { status, all, q, from, to, import: of_import } = filter;
  const fields = {
    all: all && !status ? "true" : undefined,
    status,
    q,
    from: from?.toISOString(),
    to: to?.toISOString(),
    import: of_import,
  };
  return Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1]));
}

function address(path: string, search: URLSearchParams): string {
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The address of a list. */
export function listHref({ sort, limit, offset, ...filter }: Selection): string {
  const search = new URLSearchParams(filterFields(filter));
  if (sort && sort !== "active") search.set("sort", sort);
  if (limit && limit !== 20) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  return address("/downloads", search);
}

/** The same selection as a file; there everything is the default. */
export function exportHref(query: Selection, format: "json" | "csv"): string {
  const search = new URLSearchParams(filterFields(query));
  search.delete("all");
  if (!query.status && !query.all) search.set("all", "false");
  search.set("format", format);
  return address("/downloads/export", search);
}
