import type { SearchForm } from "../lib/schemas/search_page.ts";

/** The fields that narrow or order, which a link keeps. */
const filterNames = [
  "type",
  "types",
  "source",
  "format_priority",
  "min_bitrate",
  "year_from",
  "year_to",
  "genre",
  "genres",
  "duration_ms",
  "username",
  "explicit",
  "sort",
] as const;

/** The filters that are set, apart from those that have links of their own. */
export function setFilters(form: SearchForm): number {
  const linked = ["type", "types", "source", "sort"];
  return filterNames.filter((name) => form[name] !== "" && !linked.includes(name)).length;
}

/** The address of a search with its filters; what nobody set stays out of it. */
export function searchHref(form: SearchForm, changes: Partial<SearchForm> = {}): string {
  const { query, search, page, ...filters } = { ...form, ...changes };
  const at = page === "" || page === "1" ? undefined : page;
  const values = { q: query, ...filters, page: at, search };
  const set = Object.entries(values).filter((field): field is [string, string] => !!field[1]);
  const text = new URLSearchParams(set).toString();
  return text ? `/search?${text}` : "/search";
}

/** The same words without any filter. */
export function unfiltered({ query, search }: SearchForm): string {
  const words = new URLSearchParams({ q: query, ...(search ? { search } : {}) });
  return `/search?${words}`;
}
