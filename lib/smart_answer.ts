/** What a search across all sources has found, at any time. */
import type { Pool } from "./db.ts";
import type { CatalogueItem } from "./schemas/found_item.ts";
import type { SearchAnswer } from "./schemas/search.ts";
import { answerOf, type Found, rankedPage } from "./search/answer.ts";
import { statesOf } from "./search/item_states.ts";
import { librarySource } from "./search/library.ts";
import { filtersOf, type SearchFilters } from "./search/request.ts";
import { typesAsked } from "./search/setup.ts";
import { soulseekItems } from "./search/soulseek.ts";
import { bestResults } from "./store/searches.ts";
import { itemsOf, type SourceRow, sourcesOf } from "./store/search_sources.ts";
import { type SmartSearch } from "./store/smart_searches.ts";

/** Files of Soulseek that are ranked; those that can be sent at once come first. */
const mostFiles = 3000;

/** A search as it stands now. `late`: who asked waits no longer. */
export async function smartAnswer(
  sql: Pool,
  search: SmartSearch,
  filters: SearchFilters,
  { late = false } = {},
): Promise<SearchAnswer> {
  const sources = await sourcesOf(sql, search.id);
  const asked = typesAsked(filtersOf(search.request).types);
  const items = [...await itemsOf(sql, search.id), ...await sharedItems(sql, sources, asked)];
  const { id: search_id, query, created_at } = search;
  return await shown(sql, { search_id, query, created_at, sources, items }, filters, late);
}

async function shown(sql: Pool, found: Found, filters: SearchFilters, late: boolean) {
  const page = rankedPage(found, filters);
  const states = await statesOf(sql, page.rows.map(({ item }) => item));
  return answerOf(found, page, filters, { states, late });
}

async function sharedItems(
  sql: Pool,
  sources: readonly SourceRow[],
  types: ReturnType<typeof typesAsked>,
): Promise<CatalogueItem[]> {
  const found = sources.find(({ network }) => network?.state === "completed");
  if (!found?.network_search_id) return [];
  return soulseekItems(await bestResults(sql, found.network_search_id, mostFiles), types);
}

/** The same of the library alone, at once and without a search: for what is being typed. */
export async function libraryAnswer(
  sql: Pool,
  query: string,
  filters: SearchFilters,
): Promise<SearchAnswer> {
  const begun = performance.now();
  const types = typesAsked(filters.types);
  const { signal } = new AbortController();
  const items = await librarySource(sql).search({ text: query, types, limit: 0 }, signal);
  const row: SourceRow = {
    source: "library",
    state: "completed",
    error_code: null,
    error_message: null,
    found: items.length,
    cached: false,
    took_ms: Math.round(performance.now() - begun),
    network_search_id: null,
    network: null,
  };
  const found = { search_id: "", query, created_at: new Date(), sources: [row], items };
  return await shown(sql, found, filters, false);
}
