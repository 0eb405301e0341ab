import type { View } from "../lib/web/reply.ts";
import { type Listed, listHref } from "./dlq_address.ts";
import { Filters } from "./dlq_filters.tsx";
import { PurgeForm, RequeueForms } from "./dlq_forms.tsx";
import { Overview } from "./dlq_overview.tsx";
import { LetterRow } from "./dlq_row.tsx";
import { texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

interface ListProps {
  list: Listed;
  ui: Ui;
}

function Letters({ list, ui }: ListProps) {
  const { dlq: t, table } = texts(ui.language);
  if (list.items.length === 0) {
    return (
      <Empty text={t.empty_filter}>
        <a id="show-all" class="btn" href="/dlq">{t.show_all}</a>
      </Empty>
    );
  }
  return (
    <Table
      caption={t.caption}
      columns={[t.what, table.reason, t.attempts, t.first, t.last, table.actions]}
    >
      {list.items.map((letter) => <LetterRow letter={letter} ui={ui} />)}
    </Table>
  );
}

function Foot({ list, ui }: ListProps) {
  const t = texts(ui.language);
  const { total, page, page_size, query } = list;
  return (
    <ListFoot
      found={t.dlq.letters(total)}
      total={total}
      limit={page_size}
      offset={(page - 1) * page_size}
      href={(offset) => listHref({ ...query, page: offset / page_size + 1 })}
      t={t}
    />
  );
}

function Everything({ list, ui }: ListProps) {
  return (
    <>
      <Overview census={list.census} chosen={list.query.reason} ui={ui} />
      <Filters list={list} ui={ui} />
      {list.items.length > 0 && <RequeueForms list={list} ui={ui} />}
      <div class="card card-flush">
        <Letters list={list} ui={ui} />
      </div>
      <Foot list={list} ui={ui} />
      <PurgeForm list={list} ui={ui} />
    </>
  );
}

/** What gave up: why, since when, each by itself, and the ways back; it looks again every 30 s. */
export const dlqView: View<Listed> = {
  title: (_, ui) => texts(ui.language).dlq.title,
  fragment(list, ui) {
    return (
      <div
        id="dlq"
        class="stack"
        hx-get={listHref(list.query)}
        hx-trigger="every 30s, dlq from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        {list.census.length === 0
          ? (
            <div class="card">
              <Empty text={texts(ui.language).dlq.empty} />
            </div>
          )
          : <Everything list={list} ui={ui} />}
      </div>
    );
  },
};
