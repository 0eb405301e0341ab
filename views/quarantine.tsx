import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Table } from "./parts/table.tsx";
import { quarantineHref, type ShownQuarantine } from "./quarantine_address.ts";
import { QuarantineFilters, TickedForm } from "./quarantine_forms.tsx";
import { HeldRow } from "./quarantine_row.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import type { Ui } from "./ui.ts";

interface ListProps {
  list: ShownQuarantine;
  ui: Ui;
}

function isFiltered({ query: { state, code, q, offset } }: ShownQuarantine): boolean {
  return state !== "held" || Boolean(code || q || offset);
}

function Files({ list, ui }: ListProps) {
  const { quarantine: t, table } = texts(ui.language);
  if (list.items.length === 0) {
    return isFiltered(list)
      ? (
        <Empty text={t.empty_filter}>
          <a id="show-all" class="btn" href="/quarantine">{t.show_all}</a>
        </Empty>
      )
      : <Empty text={t.empty} />;
  }
  return (
    <Table caption={t.caption} columns={[t.file, table.reason, table.age, t.play, table.actions]}>
      {list.items.map((held) => <HeldRow held={held} ui={ui} />)}
    </Table>
  );
}

function Foot({ list, ui }: ListProps) {
  const t = texts(ui.language);
  const { total_count, limit, offset, query } = list;
  return (
    <ListFoot
      found={t.quarantine.total(total_count)}
      total={total_count}
      limit={limit}
      offset={offset}
      href={(offset) => quarantineHref({ ...query, offset })}
      t={t}
    />
  );
}

/** Refused files with their reasons: listened to, taken all the same, or deleted, by a person. */
export const quarantineView: View<ShownQuarantine> = {
  title: (_, ui) => texts(ui.language).quarantine.title,
  fragment(list, ui) {
    const shown = list.items.length > 0 || isFiltered(list);
    return (
      <div
        id="quarantine"
        class="stack"
        hx-get={quarantineHref(list.query)}
        hx-trigger="quarantine from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <SoulseekTabs ui={ui} />
        <p class="text-sm text-muted">{texts(ui.language).quarantine.about}</p>
        {shown && <QuarantineFilters list={list} ui={ui} />}
        {list.query.state === "held" && list.items.length > 0 && <TickedForm ui={ui} />}
        <div class="card card-flush">
          <Files list={list} ui={ui} />
        </div>
        {shown && <Foot list={list} ui={ui} />}
      </div>
    );
  },
};
