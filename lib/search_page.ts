/** What `GET /search` shows: all of it is in the database already. */
import type { Pool } from "./db.ts";
import {
  faultsOf,
  type FieldFault,
  type SearchForm,
  type SearchPage,
} from "./schemas/search_page.ts";
import { SearchFilterQuery } from "./schemas/search_request.ts";
import { filtersOf, type SearchFilters } from "./search/request.ts";
import { libraryAnswer, smartAnswer } from "./smart_answer.ts";
import { earlierSearch } from "./store/earlier_search.ts";
import { findSmartSearch, type SmartSearch } from "./store/smart_searches.ts";

/** Seconds for which what was found is shown to who types the same words. */
const earlier_s = 600;

/** A page nobody was asked for. */
export function startPage(form: SearchForm, faults: FieldFault[]): SearchPage {
  return { scope: "start", form, faults, answer: null };
}

/** The results of the search that is named, of one of the same words, or of the library alone. */
export async function searchPageOf(sql: Pool, form: SearchForm): Promise<SearchPage> {
  const faults = faultsOf(form);
  if (faults.length > 0) return startPage(form, faults);
  const { query: _, search: __, ...fields } = form;
  const filters = filtersOf(SearchFilterQuery.parse(fields));
  const asked = await namedSearch(sql, form);
  if (asked) return await found(sql, "asked", { ...form, query: asked.query }, asked, filters);
  const unnamed = { ...form, search: undefined };
  if (form.query === "") return startPage(unnamed, []);
  const earlier = await earlierSearch(sql, form.query, earlier_s);
  if (earlier) return await found(sql, "earlier", unnamed, earlier, filters);
  const answer = await libraryAnswer(sql, form.query, filters);
  return { scope: "library", form: unnamed, faults, answer };
}

/** The search a form names, unless other words were typed since. */
async function namedSearch(sql: Pool, form: SearchForm): Promise<SmartSearch | undefined> {
  if (!form.search) return undefined;
  const search = await findSmartSearch(sql, form.search);
  const isSame = search?.query.toLowerCase() === form.query.toLowerCase();
  return isSame || form.query === "" ? search : undefined;
}

async function found(
  sql: Pool,
  scope: SearchPage["scope"],
  form: SearchForm,
  search: SmartSearch,
  filters: SearchFilters,
): Promise<SearchPage> {
  return { scope, form, faults: [], answer: await smartAnswer(sql, search, filters) };
}
