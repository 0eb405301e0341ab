/** What everybody said, as one ranked list. */
import type { CatalogueItem } from "../schemas/found_item.ts";
import type { FilterName, ItemState, SearchAnswer, SearchItem } from "../schemas/search.ts";
import { mostResults } from "../schemas/search_request.ts";
import type { SourceRow } from "../store/search_sources.ts";
import { hiddenBy } from "./filter.ts";
import { orderOf, type Ranked } from "./order.ts";
import type { SearchFilters } from "./request.ts";
import { scoreFor } from "./score.ts";
import { errorOf, isOver, standingOf } from "./standing.ts";

/** What a search found, before it is filtered. */
export interface Found {
  search_id: string;
  query: string;
  created_at: Date;
  sources: readonly SourceRow[];
  items: readonly CatalogueItem[];
}

/** A page of the ranked results, and what is said beside it. */
export interface RankedPage extends Pick<SearchAnswer, "total" | "hidden" | "counts"> {
  rows: Ranked[];
}

/** Filters, scores and orders what was found, and cuts the page out that was asked for. */
export function rankedPage(found: Found, filters: SearchFilters): RankedPage {
  const hidden: RankedPage["hidden"] = {};
  const counts: RankedPage["counts"] = { sources: {}, types: {} };
  const shown = found.items.filter((item) => {
    const by = hiddenBy(item, filters);
    count(item, by, filters, counts);
    if (by) hidden[by] = (hidden[by] ?? 0) + 1;
    return by === undefined;
  });
  const score = scoreFor(found.query, filters);
  const ranked = shown.map((item): Ranked => ({ item, ...score(item) })).sort(orderOf(filters))
    .slice(0, mostResults);
  const { offset, limit } = filters;
  return { total: ranked.length, hidden, counts, rows: ranked.slice(offset, offset + limit) };
}

/** What a source or a type would show if it alone, or none, were chosen. */
function count(
  item: CatalogueItem,
  by: FilterName | undefined,
  filters: SearchFilters,
  { sources, types }: RankedPage["counts"],
): void {
  const { source, type } = item;
  if (!by || !hiddenBy(item, { ...filters, sources: [] })) {
    sources[source] = (sources[source] ?? 0) + 1;
  }
  if (!by || !hiddenBy(item, { ...filters, types: [] })) types[type] = (types[type] ?? 0) + 1;
}

function shownItem({ item, score, parts }: Ranked, state: ItemState | undefined): SearchItem {
  const { raw, ...rest } = item;
  return {
    ...rest,
    artist: item.artists.join(", ") || null,
    score,
    score_parts: parts,
    state: state ?? null,
    metadata: { raw, artists: item.artists },
  };
}

/**
 * The answer of a search.
 * @param late whether who asked waits no longer: what has not answered counts as failed
 */
export function answerOf(
  { search_id, query, created_at, sources }: Found,
  { rows, ...page }: RankedPage,
  filters: SearchFilters,
  { states, late }: { states: ReadonlyMap<string, ItemState>; late: boolean },
): SearchAnswer {
  const errors = Object.fromEntries(sources.flatMap((row) => {
    const error = errorOf(row, late);
    return error ? [[row.source, error]] : [];
  }));
  return {
    ok: Object.keys(errors).length === 0,
    search_id,
    query,
    created_at,
    under_way: !sources.every(isOver),
    ...page,
    limit: filters.limit,
    offset: filters.offset,
    ...(filters.page === null ? {} : { page: filters.page }),
    items: rows.map((ranked) => shownItem(ranked, states.get(ranked.item.id))),
    errors,
    sources: Object.fromEntries(sources.map((row) => [row.source, standingOf(row)])),
  };
}
