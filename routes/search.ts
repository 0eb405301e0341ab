import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { lookUntil } from "../lib/async.ts";
import { AppError } from "../lib/errors.ts";
import { formFields } from "../lib/search/form.ts";
import { filtersOf, lookedAtWith, type SearchFilters, usualLimit } from "../lib/search/request.ts";
import { isOver } from "../lib/search/standing.ts";
import { readyOf } from "../lib/search/setup.ts";
import { SearchAnswer } from "../lib/schemas/search.ts";
import { SearchPageQuery } from "../lib/schemas/search_page.ts";
import { NewSearch, SearchFilterQuery } from "../lib/schemas/search_request.ts";
import { smartAnswer } from "../lib/smart_answer.ts";
import { beginSmartSearch } from "../lib/smart_search.ts";
import { sourcesOf } from "../lib/store/search_sources.ts";
import { findSmartSearch, type SmartSearch } from "../lib/store/smart_searches.ts";
import { body, doc, params, query } from "../lib/web/contract.ts";
import { reply, type View, wants } from "../lib/web/reply.ts";
import { searchPageView } from "../views/search.tsx";
import { searchResultsView } from "../views/search_results.tsx";
import type { Deps } from "./deps.ts";

const Id = z.object({ id: z.guid() });

/** `/search`: one question to all sources. */
export function search(deps: Deps) {
  const app = new Hono();
  asking(app, deps);
  reading(app, deps);
  return app;
}

function asking(app: Hono, deps: Deps) {
  app.post(
    "/",
    doc("Search all sources", SearchAnswer, {
      also: { 202: SearchAnswer },
      fails: [400, 413, 415, 422, 503],
      description: "Answers with what is there when every source is done, or after " +
        "SEARCH_TIMEOUT_MS: a source that failed or is late stands in `errors`, and `ok` is false. " +
        "`GET /search/{id}` has what comes later. 503 only when no source could answer, with " +
        "`meta.errors`. A page is answered at once. `sort` may also be `year`, `-year` or " +
        "`year:asc`; lists may be `a,b`.",
    }),
    body(NewSearch),
    async (c) => {
      const request = c.req.valid("json");
      const filters = checked(filtersOf(request, usual(deps)), deps, 422);
      const { config, sql, providers } = deps;
      const catalogues = await readyOf(providers.catalogues);
      const id = await beginSmartSearch({ config, sql, catalogues }, request);
      const asJson = wants(c) === "json";
      if (asJson) await waited(c, deps, id);
      const found = await theSearch(deps, id);
      const answer = await smartAnswer(sql, found, filters, { late: asJson });
      if (asJson) someAnswered(c, answer);
      const location = pageOf(id, request);
      const status = !asJson && answer.under_way ? 202 : 200;
      return reply(c, answer, viewFor(c, found), { status, location });
    },
  );
}

function reading(app: Hono, deps: Deps) {
  app.get(
    "/:id",
    doc("Read what a search has found so far", SearchAnswer, {
      fails: [400, 404],
      description: "Without filters those of the search itself hold.",
    }),
    params(Id),
    query(SearchFilterQuery),
    async (c) => {
      const found = await theSearch(deps, c.req.valid("param").id);
      const given = c.req.valid("query");
      const filters = checked(lookedAtWith(found.request, given, usual(deps)), deps, 400);
      return reply(c, await smartAnswer(deps.sql, found, filters), viewFor(c, found));
    },
  );
}

async function theSearch({ sql }: Pick<Deps, "sql">, id: string): Promise<SmartSearch> {
  const found = await findSmartSearch(sql, id);
  if (!found) throw new AppError("NOT_FOUND", `There is no search ${id}`);
  return found;
}

/** Rows of a page nobody said the size of. */
const usual = ({ config }: Deps) => Math.min(usualLimit, config.SEARCH_MAX_LIMIT);

/** How many results a page may have is a setting. */
function checked(filters: SearchFilters, { config }: Deps, status: 400 | 422): SearchFilters {
  if (filters.limit <= config.SEARCH_MAX_LIMIT) return filters;
  const message = `At most ${config.SEARCH_MAX_LIMIT}`;
  const meta = { fields: [{ name: "limit", message }] };
  throw new AppError("VALIDATION_ERROR", `limit: ${message}`, { status, meta });
}

/** Looks until everybody is done, the time is up, or those left have to wait longer. */
function waited(c: Context, { sql, config }: Deps, id: string): Promise<void> {
  return lookUntil(
    async (leftMs) => {
      const open = (await sourcesOf(sql, id)).filter((row) => !isOver(row));
      const isEnough = open.every(({ network }) => (network?.wait_s ?? 0) * 1000 > leftMs);
      return { seen: undefined, isEnough };
    },
    config.SEARCH_TIMEOUT_MS,
    c.req.raw.signal,
  );
}

/** A program is told when nobody could answer (seed 004). */
function someAnswered(c: Context, { errors, sources, search_id }: SearchAnswer): void {
  const waits = Object.values(sources).flatMap(({ wait_s }) => wait_s ?? []);
  if (waits.length > 0) c.header("Retry-After", String(Math.max(...waits)));
  if (Object.keys(sources).length > Object.keys(errors).length) return;
  throw new AppError("DEPENDENCY_ERROR", "No source could answer", { meta: { search_id, errors } });
}

const pageOf = (id: string, request: NewSearch) =>
  `/search?${new URLSearchParams(formFields(id, request))}`;

/** The page of searches shows an answer with its form; its results alone are the fragment. */
function viewFor(c: Context, { id, request }: SmartSearch): View<SearchAnswer> {
  const form = SearchPageQuery.parse({ ...formFields(id, request), ...c.req.query() });
  const page = (answer: SearchAnswer) => ({ scope: "asked" as const, form, faults: [], answer });
  const view = wants(c) === "fragment" ? searchResultsView : searchPageView;
  return {
    title: (answer, ui) => view.title(page(answer), ui),
    fragment: (answer, ui) => view.fragment(page(answer), ui),
  };
}
