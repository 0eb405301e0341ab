import { formatNumber } from "../lib/format.ts";
import type { NetworkSearchHead } from "../lib/schemas/network_search.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { QueryForm, resultsHref, SearchBadge } from "./soulseek_search_parts.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

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
        <SearchBadge state={search.state} ui={ui} />
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
