import { type Context, Hono } from "hono";
import { AppError } from "../lib/errors.ts";
import {
  faultsOf,
  type FieldFault,
  SearchPage,
  SearchPageQuery,
} from "../lib/schemas/search_page.ts";
import { searchPageOf, startPage } from "../lib/search_page.ts";
import { doc, query, readForm } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { searchHref } from "../views/search_address.ts";
import { searchPageView } from "../views/search.tsx";
import { searchResultsView } from "../views/search_results.tsx";
import type { Deps } from "./deps.ts";

/** `GET /search`: what is known for what somebody types. It asks nobody else. */
export function searchPage({ sql }: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("Look at a search, or at what the library has for its words", SearchPage, {
      fails: [400, 422],
      description: "Asks no other service: `POST /search` does. Without `search` the results are " +
        "those of an earlier search of the same words, or of the library alone.",
    }),
    query(SearchPageQuery),
    async (c) => {
      const page = await searchPageOf(sql, c.req.valid("query"));
      if (wants(c) === "json") noFaults(page.faults);
      if (isTyping(c)) c.header("HX-Replace-Url", searchHref(page.form));
      return shown(c, page);
    },
  );
  // What does not fit goes back into its field; the rest is for who searches.
  app.post("/", async (c, next) => {
    if (wants(c) !== "page") return await next();
    const form = SearchPageQuery.parse(await readForm(c) ?? {});
    const faults = faultsOf(form);
    if (form.query === "") faults.push({ name: "query", code: "query" });
    return faults.length > 0 ? shown(c, startPage(form, faults)) : await next();
  });
  return app;
}

/** The address follows what is typed, so that it can be kept and come back to. */
const isTyping = (c: Context) =>
  wants(c) === "fragment" && (c.req.header("HX-Source") ?? "").startsWith("form");

function shown(c: Context, page: SearchPage) {
  const view = wants(c) === "fragment" ? searchResultsView : searchPageView;
  return reply(c, page, view, { status: page.faults.length > 0 ? 422 : 200 });
}

/** A program is told as by the other routes. */
function noFaults(faults: readonly FieldFault[]): void {
  if (faults.length === 0) return;
  const names = faults.map(({ name }) => name).join(", ");
  const meta = { fields: faults.map(({ name, code }) => ({ name, message: code })) };
  throw new AppError("VALIDATION_ERROR", `Does not fit: ${names}`, { status: 422, meta });
}
