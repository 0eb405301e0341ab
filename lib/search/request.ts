/** A request as the engine sees it: one name for each thing, whatever spelling was used. */
import type { ItemType, SearchSource } from "../schemas/found_item.ts";
import type { NewSearch, SearchFilterQuery, SortBy } from "../schemas/search_request.ts";
import { rowOf } from "../schemas/search_spellings.ts";

/** What narrows, orders and cuts the results. `null` and empty lists mean any. */
export interface SearchFilters {
  sources: readonly SearchSource[];
  types: readonly ItemType[];
  genres: readonly string[];
  year: { from: number | null; to: number | null } | null;
  /** Milliseconds. */
  duration: { from: number | null; to: number | null } | null;
  explicit: boolean | null;
  /** kbit/s. */
  min_bitrate: number | null;
  /** Upper case, best first. */
  formats: readonly string[];
  username: string | null;
  sort: { by: SortBy; order: "asc" | "desc" };
  limit: number;
  offset: number;
  page: number | null;
}

/** Rows of a page nobody said the size of. */
export const usualLimit = 25;

type Given = Omit<NewSearch, "query" | "sources"> & Partial<Pick<SearchFilterQuery, "source">>;

function between(from: number | undefined, to: number | undefined): SearchFilters["year"] {
  return from === undefined && to === undefined ? null : { from: from ?? null, to: to ?? null };
}

function typesOf({ type, types }: Given): ItemType[] {
  if (type && type !== "mixed") return [type];
  return [...new Set(types)];
}

function sortOf({ sort }: Given): SearchFilters["sort"] {
  const by = sort?.by ?? "relevance";
  return { by, order: sort?.order ?? "desc" };
}

function pageOf({ pagination, page, size, limit, offset }: Given, usual: number) {
  const at = pagination?.page ?? page ?? null;
  const rows = pagination?.size ?? size ?? limit ?? usual;
  return { limit: rows, offset: offset ?? (at ? rowOf(at, rows) : 0), page: at };
}

/** The filters of a request that was checked; `usual` rows where it does not say how many. */
export function filtersOf(given: Given, usual = usualLimit): SearchFilters {
  const [year_from, year_to] = given.year_range ?? [];
  const [shortest, longest] = given.duration_ms ?? [];
  const formats = given.format_priority ?? given.preferred_formats ?? [];
  return {
    sources: given.source ?? [],
    types: typesOf(given),
    genres: given.genres ?? (given.genre ? [given.genre] : []),
    year: between(given.year_from ?? year_from, given.year_to ?? year_to),
    duration: between(shortest, longest),
    explicit: given.explicit ?? null,
    min_bitrate: given.min_bitrate ?? null,
    formats: [...new Set(formats.map((format) => format.toUpperCase()))],
    username: given.username ?? null,
    sort: sortOf(given),
    ...pageOf(given, usual),
  };
}

/** What orders and cuts results; everything else narrows them. */
const paging = new Set(["sort", "limit", "offset", "pagination", "page", "size"]);

/**
 * The filters of a search that is looked at again: those it was asked with, unless others are given;
 * its order and page may be changed alone.
 */
export function lookedAtWith(
  request: NewSearch,
  given: SearchFilterQuery,
  usual = usualLimit,
): SearchFilters {
  const fields = Object.entries(given).filter(([, value]) => value !== undefined);
  const pages = ["limit", "offset", "pagination", "page", "size"];
  const repaged = fields.some(([name]) => pages.includes(name));
  const kept = Object.entries(request).filter(([name]) => !repaged || !pages.includes(name));
  const own = Object.fromEntries(
    fields.every(([name]) => paging.has(name)) ? kept : kept.filter(([name]) => paging.has(name)),
  );
  return filtersOf({ ...own, ...Object.fromEntries(fields) }, usual);
}
