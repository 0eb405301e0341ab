/** The page of a search, in every state that looks different. */
import { searchPageView } from "../../views/search.tsx";
import { searchResultsView } from "../../views/search_results.tsx";
import type { View } from "../../lib/web/reply.ts";
import type { Case } from "./pages.ts";
import * as data from "./search_fixtures.ts";

function page<T>(path: string, view: View<T>, value: T): Case {
  return {
    path,
    title: (ui) => view.title(value, ui),
    fragment: (ui) => view.fragment(value, ui),
  };
}

export const searchPages: readonly Case[] = [
  page("/search", searchPageView, data.start),
  page("/search/typing", searchPageView, data.typing),
  page("/search/searching", searchPageView, data.searching),
  page("/search/partial", searchPageView, data.partial),
  page("/search/found", searchPageView, data.page()),
  page("/search/filtered", searchPageView, data.filtered),
  page("/search/nothing", searchPageView, data.nothing),
  page("/search/nothing-here", searchPageView, data.nothingHere),
  page("/search/all-hidden", searchPageView, data.allHidden),
  page("/search/past-end", searchPageView, data.pastEnd),
  page("/search/down", searchPageView, data.down),
  page("/search/faulty", searchPageView, data.faulty),
];

/** Pieces of it. */
export const searchParts: readonly Case[] = [
  page("search results", searchResultsView, data.page()),
  page("search faults", searchResultsView, data.faulty),
];
