import type { NetworkSearch, NetworkSearchHead } from "../lib/schemas/network_search.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Action } from "./parts/button.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { SearchBox } from "./parts/search.tsx";
import { SearchResults } from "./soulseek_results.tsx";
import { QueryForm, resultsHref, Standing } from "./soulseek_search_parts.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import type { Ui } from "./ui.ts";

/** A search with a page of its results, and what they are filtered by. */
export type ShownSearch = NetworkSearch & { q?: string | undefined };

const isUnderWay = ({ state }: NetworkSearchHead) => state === "queued" || state === "searching";

function FilterForm({ search, ui }: { search: ShownSearch; ui: Ui }) {
  const t = texts(ui.language).searches;
  return (
    <form
      method="get"
      action={`/soulseek/search/${search.id}`}
      role="search"
      aria-label={t.filter}
      class="search"
    >
      <SearchBox id="result-filter" value={search.q} label={t.filter} />
      <button type="submit" id="result-filter-button" class="btn">{t.filter_button}</button>
    </form>
  );
}

function Results({ search, ui }: { search: ShownSearch; ui: Ui }) {
  const t = texts(ui.language);
  const { id, q, results, total_count, limit, offset, files } = search;
  if (search.state !== "completed") return null;
  if (files === 0) return <Empty text={t.searches.nothing} />;
  return (
    <>
      <FilterForm search={search} ui={ui} />
      {results.length === 0
        ? <Empty text={t.searches.nothing_filtered} />
        : <SearchResults results={results} offset={offset} ui={ui} />}
      <ListFoot
        found={t.searches.found(total_count)}
        total={total_count}
        limit={limit}
        offset={offset}
        href={(to) => resultsHref(id, { q, offset: to })}
        t={t}
      />
    </>
  );
}

/** `GET /soulseek/search/{id}`: asked for every second while it runs, then it stands still. */
export const searchView: View<ShownSearch> = {
  title: ({ query }, ui) => texts(ui.language).searches.title_of(query),
  fragment(search, ui) {
    const t = texts(ui.language).searches;
    const { id, q, offset, query } = search;
    return (
      <div
        id="network-result"
        class="stack"
        hx-get={resultsHref(id, { q, offset })}
        hx-trigger={isUnderWay(search)
          ? "every 1s, searches from:document"
          : "searches from:document"}
        hx-swap="outerMorph"
      >
        <SoulseekTabs ui={ui} />
        <section class="card">
          <QueryForm query={query} ui={ui} />
        </section>
        <Card
          id="result-heading"
          heading={query}
          aside={isUnderWay(search) && (
            <Action
              id="cancel-search"
              verb="delete"
              url={`/soulseek/search/${id}`}
              text={t.cancel}
              label={`${t.cancel}: ${query}`}
            />
          )}
        >
          <div class="card-room">
            <Standing search={search} ui={ui} />
            <Results search={search} ui={ui} />
          </div>
        </Card>
      </div>
    );
  },
};
