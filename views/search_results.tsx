import type { Child } from "hono/jsx";
import { mostResults } from "../lib/schemas/search_request.ts";
import type { SearchAnswer } from "../lib/schemas/search.ts";
import type { SearchForm, SearchPage } from "../lib/schemas/search_page.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Table } from "./parts/table.tsx";
import { searchHref } from "./search_address.ts";
import { allFailed, NoResults, Start } from "./search_empty.tsx";
import { Hidden, ResultChips } from "./search_filters.tsx";
import { ResultRow } from "./search_row.tsx";
import { Sources } from "./search_sources.tsx";
import type { Ui } from "./ui.ts";

interface ResultsProps {
  page: SearchPage;
  answer: SearchAnswer;
  ui: Ui;
}

/** Said when it is over: while it goes on, a count that moves would be read out every second. */
function Count({ answer, ui }: Omit<ResultsProps, "page">) {
  const t = texts(ui.language).search;
  const { total, under_way } = answer;
  const words = total === mostResults ? t.found_most(total) : t.found(total);
  const said = under_way ? t.looking : allFailed(answer) ? t.all_failed : words;
  return <p id="search-count" role="status">{said}</p>;
}

function Rows({ page: { form }, answer, ui }: ResultsProps) {
  const t = texts(ui.language);
  const { table, search } = t;
  const { items, total, limit, offset, search_id } = answer;
  const network = answer.sources.soulseek?.network_search_id ?? null;
  return (
    <>
      <Table
        caption={search.results}
        columns={[
          search.table.title,
          table.quality,
          search.table.source,
          search.table.score,
          table.actions,
        ]}
      >
        {items.map((item) => (
          <ResultRow
            item={item}
            network={network}
            search={search_id}
            ui={ui}
          />
        ))}
      </Table>
      <ListFoot
        found={search.range(offset + 1, offset + items.length, total)}
        total={total}
        limit={limit}
        offset={offset}
        href={(to) => searchHref(form, { page: String(Math.floor(to / limit) + 1) })}
        t={t}
      />
    </>
  );
}

/** What only a part of the sources said is said to be that. */
function Scope({ page, ui }: { page: SearchPage; ui: Ui }) {
  const t = texts(ui.language).search;
  if (page.scope === "library") return <p class="sub">{t.only_library}</p>;
  return page.scope === "earlier" ? <p class="sub">{t.earlier}</p> : null;
}

function Found({ page, answer, ui }: ResultsProps) {
  const { form } = page;
  return (
    <section class="card">
      <div class="card-room">
        <Sources answer={answer} form={form} ui={ui} />
        <Scope page={page} ui={ui} />
        <ResultChips answer={answer} form={form} ui={ui} />
        <Count answer={answer} ui={ui} />
        {answer.under_way && <Refresh form={form} ui={ui} />}
        <div id="search-rows" data-steady="">
          {answer.items.length > 0
            ? <Rows page={page} answer={answer} ui={ui} />
            : <NoResults page={page} answer={answer} ui={ui} />}
        </div>
        <Hidden answer={answer} form={form} ui={ui} />
      </div>
    </section>
  );
}

const moves: ReadonlySet<string | undefined> = new Set(["queued", "running"]);

/** How results come: every second while a source is asked, and as downloads of theirs go on. */
function triggerOf(answer: SearchAnswer | null): string {
  const isMoving = answer?.items.some(({ state }) => moves.has(state?.state));
  const period = answer?.under_way ? "1s" : isMoving && "5s";
  return period
    ? `every ${period}, ui-resume from:document, downloads from:document`
    : "downloads from:document";
}

/** For who is not told by itself what has come: nothing runs there, or Live is off. */
function Refresh({ form, ui }: { form: SearchForm; ui: Ui }) {
  const link = (
    <a id="search-refresh" class="link" href={searchHref(form)}>
      {texts(ui.language).search.refresh}
    </a>
  );
  return ui.live ? <noscript>{link}</noscript> : link;
}

/** What was found for the form; htmx asks for nothing but this. */
export function Results({ page, ui, children }: { page: SearchPage; ui: Ui; children?: Child }) {
  const { answer, form, faults } = page;
  return (
    <div
      id="search-results"
      class="stack"
      hx-get={searchHref(form)}
      hx-trigger={triggerOf(answer)}
      hx-swap="outerMorph"
      hx-sync="#search-form:drop"
    >
      {children}
      {answer
        ? <Found page={page} answer={answer} ui={ui} />
        : faults.length === 0 && <Start ui={ui} />}
    </div>
  );
}

/** The results alone, for who has the form already. */
export const searchResultsView: View<SearchPage> = {
  title: ({ form }) => form.query,
  fragment: (page, ui) => (
    <Results page={page} ui={ui}>
      {page.faults.length > 0 && <Alert tone="bad">{texts(ui.language).search.fix}</Alert>}
    </Results>
  ),
};
