import { Hono } from "hono";
import { AppError } from "../lib/errors.ts";
import {
  faultsOf,
  type FieldFault,
  type SearchForm,
  SearchPage,
  SearchPageQuery,
} from "../lib/schemas/search_page.ts";
import { doc, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { searchPageView } from "../views/search.tsx";
import { searchResultsView } from "../views/search_results.tsx";
import type { Deps } from "./deps.ts";

/** `GET /search`: what is known for what somebody types. It asks nobody else. */
export function searchPage(_deps: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("Look at a search and what Harmony itself knows for its words", SearchPage, {
      fails: [400, 422],
      description: "Asks no other service: `POST /search` does.",
    }),
    query(SearchPageQuery),
    (c) => {
      const form = c.req.valid("query");
      const faults = faultsOf(form);
      if (faults.length > 0 && wants(c) === "json") throw faulty(faults);
      const page = start(form, faults);
      const view = wants(c) === "fragment" ? searchResultsView : searchPageView;
      return reply(c, page, view, { status: faults.length > 0 ? 422 : 200 });
    },
  );
  return app;
}

function start(form: SearchForm, faults: FieldFault[]): SearchPage {
  return { scope: "start", form, faults, answer: null };
}

/** A program is told as by the other routes. */
function faulty(faults: readonly FieldFault[]): AppError {
  const names = faults.map(({ name }) => name).join(", ");
  const meta = { fields: faults.map(({ name, code }) => ({ name, message: code })) };
  return new AppError("VALIDATION_ERROR", `Does not fit: ${names}`, { status: 422, meta });
}
