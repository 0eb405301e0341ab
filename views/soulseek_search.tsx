import { formatNumber } from "../lib/format.ts";
import type { NetworkSearch, NetworkSearchHead } from "../lib/schemas/network_search.ts";
import type { View } from "../lib/web/reply.ts";
import { texts, word } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Action } from "./parts/button.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { SearchBox } from "./parts/search.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { SearchResults } from "./soulseek_results.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

/** A search with a page of its results, and what they are filtered by. */
export type ShownSearch = NetworkSearch & { q?: string | undefined };

const tones: Readonly<Record<NetworkSearchHead["state"], Tone>> = {
  queued: "idle",
  searching: "info",
  completed: "ok",
  cancelled: "idle",
  failed: "bad",
};

const isUnderWay = ({ state }: NetworkSearchHead) => state === "queued" || state === "searching";

/** The address of a page of results. */
function resultsHref(id: string, { q, offset }: { q?: string | undefined; offset?: number }) {
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(offset ? { offset: String(offset) } : {}),
  }).toString();
  return `/soulseek/search/${id}${query ? `?${query}` : ""}`;
}

/** What is searched; the search itself is the next page. */
function QueryForm({ query, ui }: { query?: string; ui: Ui }) {
  const t = texts(ui.language).searches;
  return (
    <form
      method="post"
      action="/soulseek/search"
      role="search"
      aria-label={t.search}
      class="search"
    >
      <input
        id="network-query"
        name="query"
        type="search"
        class="field"
        value={query ?? ""}
        maxlength={500}
        required
        placeholder={t.placeholder}
        aria-label={t.query}
        data-search=""
      />
      <button type="submit" id="network-search" class="btn btn-primary">{t.search}</button>
    </form>
  );
}

/** Where it stands, in a word and a sentence. */
function Standing({ search, ui }: { search: NetworkSearchHead; ui: Ui }) {
  const t = texts(ui.language).searches;
  const { state, reason_code, reason_detail, wait_s, files, responses } = search;
  const number = (value: number) => formatNumber(value, ui.language);
  return (
    <div class="grid gap-1" role="status">
      <p class="flex flex-wrap items-center gap-2">
        <Badge tone={tones[state]}>{t.state[state]}</Badge>
        <span>{t.counts(number(files), number(responses))}</span>
      </p>
      {state === "queued" && wait_s !== null && wait_s > 0 && <p>{t.waits(wait_s)}</p>}
      {state === "searching" && <p class="text-sm text-muted">{t.rows_later}</p>}
      {state === "failed" && (
        <p class="why">
          {word(t.fault, reason_code ?? "")}
          {reason_detail && <span lang="en">: {reason_detail}</span>}
        </p>
      )}
    </div>
  );
}

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
      <div class="toolbar">
        <p class="text-sm text-muted">{t.searches.found(total_count)}</p>
        <Pager
          total={total_count}
          limit={limit}
          offset={offset}
          href={(to) => resultsHref(id, { q, offset: to })}
          t={t}
        />
      </div>
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

function SearchRow({ search, ui }: { search: NetworkSearchHead; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <Row id={`search-${search.id}`}>
      <HeadCell>
        <a id={`search-link-${search.id}`} href={resultsHref(search.id, {})} class="row-link">
          <bdi class="wrap">{search.query}</bdi>
        </a>
      </HeadCell>
      <Cell>
        <Badge tone={tones[search.state]}>{t.searches.state[search.state]}</Badge>
      </Cell>
      <Cell label={t.users.files}>{formatNumber(search.files, ui.language)}</Cell>
      <Cell label={t.table.age}>
        <Ago at={search.created_at} language={ui.language} />
      </Cell>
    </Row>
  );
}

/** `GET /soulseek/search`: the box, and what was searched before. */
export const searchesView: View<{ searches: readonly NetworkSearchHead[] }> = {
  title: (_, ui) => texts(ui.language).searches.title,
  fragment({ searches }, ui) {
    const t = texts(ui.language);
    return (
      <div
        id="network-searches"
        class="stack"
        hx-get="/soulseek/search"
        hx-trigger="every 5s, searches from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <SoulseekTabs ui={ui} />
        <section class="card grid gap-2">
          <QueryForm ui={ui} />
          <p class="text-sm text-muted">{t.searches.hint}</p>
        </section>
        <Card id="searches-heading" heading={t.searches.earlier}>
          {searches.length === 0 ? <Empty text={t.searches.none} /> : (
            <Table
              caption={t.searches.earlier}
              columns={[t.searches.query, t.table.status, t.users.files, t.table.age]}
            >
              {searches.map((search) => <SearchRow search={search} ui={ui} />)}
            </Table>
          )}
        </Card>
      </div>
    );
  },
};

/** `DELETE /soulseek/search/{id}`. */
export const searchCancelledView = toastView<{ status: "cancelled" | "forgotten" }>(
  "ok",
  (t, { status }) => t.searches.ended[status],
);
