import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { lookUntil } from "../../lib/async.ts";
import { AppError } from "../../lib/errors.ts";
import { beginSearch, cancelSearch, searchPage } from "../../lib/network_search.ts";
import {
  NetworkSearch,
  NetworkSearchHead,
  NewNetworkSearch,
  ResultsQuery,
} from "../../lib/schemas/network_search.ts";
import { findSearch, newestSearches, type SearchRow } from "../../lib/store/searches.ts";
import { body, doc, params, query } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { searchView } from "../../views/soulseek_search.tsx";
import { searchCancelledView, searchesView } from "../../views/soulseek_searches.tsx";
import type { Deps } from "../deps.ts";
import { theSlskd } from "./need.ts";

const Id = z.object({ id: z.guid() });
const Searches = z.object({ searches: z.array(NetworkSearchHead) }).meta({ id: "NetworkSearches" });
const Ended = z.object({ status: z.enum(["cancelled", "forgotten"]), search_id: z.string() })
  .meta({ id: "NetworkSearchEnded" });

const shown = 20;

/** `/soulseek/search`: what people search on the network themselves. */
export function search(deps: Deps) {
  const app = new Hono();
  asking(app, deps);
  reading(app, deps);
  return app;
}

function asking(app: Hono, deps: Deps) {
  app.post(
    "/search",
    doc("Search the network", NetworkSearch, {
      also: { 202: NetworkSearch },
      fails: [400, 413, 415, 422, 502, 503],
      description: "Answers 200 with what was found, or 202 with the search as it stands after " +
        "SLSKD_SEARCH_TIMEOUT_MS; `GET /soulseek/search/{id}` has the rest. All searches share one " +
        "budget: when it is used up, `wait_s` and `Retry-After` say how long it takes.",
    }),
    body(NewNetworkSearch),
    async (c) => {
      theSlskd(deps);
      const id = await beginSearch(deps.sql, c.req.valid("json").query);
      const location = `/soulseek/search/${id}`;
      const found = wants(c) === "json" ? await waited(c, deps, id) : await theSearch(deps, id);
      if (wants(c) === "json") notFailed(found);
      if (found.wait_s) c.header("Retry-After", String(found.wait_s));
      const page = await searchPage(deps.sql, found, ResultsQuery.parse({}));
      const status = found.state === "completed" ? 200 : 202;
      return reply(c, page, searchView, { status, location });
    },
  );
  app.delete(
    "/search/:id",
    doc("Cancel a search, or forget one that is over", Ended, { fails: [404] }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      const status = await cancelSearch(deps, await theSearch(deps, id));
      const ended = { status, search_id: id };
      return reply(c, ended, searchCancelledView, { events: ["searches"] });
    },
  );
}

function reading(app: Hono, deps: Deps) {
  app.get("/search", doc("List the newest searches", Searches), async (c) => {
    return reply(c, { searches: await newestSearches(deps.sql, shown) }, searchesView);
  });
  app.get(
    "/search/:id",
    doc("Read a search and a page of what it found", NetworkSearch, { fails: [400, 404] }),
    params(Id),
    query(ResultsQuery),
    async (c) => {
      const found = await theSearch(deps, c.req.valid("param").id);
      const wanted = c.req.valid("query");
      const page = await searchPage(deps.sql, found, wanted);
      return reply(c, { ...page, q: wanted.q }, searchView);
    },
  );
}

async function theSearch({ sql }: Pick<Deps, "sql">, id: string): Promise<SearchRow> {
  const found = await findSearch(sql, id);
  if (!found) throw new AppError("NOT_FOUND", `There is no search ${id}`);
  return found;
}

/** Looks until it is over, its time is up, or it is known to have to wait longer. */
function waited(c: Context, deps: Deps, id: string): Promise<SearchRow> {
  return lookUntil(
    async (leftMs) => {
      const seen = await theSearch(deps, id);
      const isOver = seen.state !== "queued" && seen.state !== "searching";
      return { seen, isEnough: isOver || (seen.wait_s ?? 0) * 1000 > leftMs };
    },
    deps.config.SLSKD_SEARCH_TIMEOUT_MS,
    c.req.raw.signal,
  );
}

/** A program that waits for it is told at once that nothing will come. */
function notFailed({ id, state, reason_code, reason_detail }: SearchRow): void {
  if (state !== "failed") return;
  const meta = { search_id: id, reason: reason_code };
  if (reason_code === "query_refused") {
    throw new AppError("VALIDATION_ERROR", reason_detail || "slskd refuses this query", { meta });
  }
  throw new AppError("DEPENDENCY_ERROR", `The search failed: ${reason_detail || reason_code}`, {
    status: reason_code === "slskd_not_configured" ? 503 : 502,
    meta,
  });
}
