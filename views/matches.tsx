import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { type ListedMatches, listHref } from "./match_address.ts";
import { MatchFilters } from "./match_filters.tsx";
import { MatchRow } from "./match_row.tsx";
import { MatchingTabs } from "./matching_tabs.tsx";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

interface ListProps {
  list: ListedMatches;
  ui: Ui;
}

/** Nothing at all, or nothing that fits. */
function Nothing({ list: { query }, ui }: ListProps) {
  const t = texts(ui.language).matches;
  const narrowed = query.verdict || query.source || query.said || query.q || query.offset > 0;
  return narrowed
    ? (
      <Empty text={t.empty_filter}>
        <a id="show-all" class="btn" href="/matches">{t.show_all}</a>
      </Empty>
    )
    : (
      <Empty text={t.empty}>
        <p class="text-sm text-muted">{t.empty_hint}</p>
      </Empty>
    );
}

function Rows({ list, ui }: ListProps) {
  const { matches: t, table } = texts(ui.language);
  const columns = [t.wanted, t.target, t.verdict, t.when, table.actions];
  return (
    <Table caption={t.caption} columns={columns}>
      {list.items.map((match) => <MatchRow match={match} ui={ui} />)}
    </Table>
  );
}

/** `GET /matches`: it looks again every 30 s and whenever something was said. */
export const matchesView: View<ListedMatches> = {
  title: (_, ui) => texts(ui.language).matches.title,
  fragment(list, ui) {
    const t = texts(ui.language);
    const some = list.items.length > 0;
    return (
      <div
        id="matches"
        class="stack"
        hx-get={listHref(list.query)}
        hx-trigger="every 30s, matches from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <MatchingTabs ui={ui} />
        <p class="text-sm text-muted">{t.matches.intro}</p>
        <MatchFilters list={list} ui={ui} />
        <div class="card card-flush">
          {some ? <Rows list={list} ui={ui} /> : <Nothing list={list} ui={ui} />}
        </div>
        <ListFoot
          found={t.matches.found(list.total_count)}
          total={list.total_count}
          limit={list.limit}
          offset={list.offset}
          href={(offset) => listHref({ ...list.query, offset })}
          t={t}
        />
      </div>
    );
  },
};
