import type { View } from "../lib/web/reply.ts";
import { type Listed, listHref } from "./denial_address.ts";
import { DenialFilters } from "./denial_filters.tsx";
import { AddForm, LiftForm } from "./denial_forms.tsx";
import { DenialTable } from "./denial_table.tsx";
import { texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import type { Ui } from "./ui.ts";

interface ListProps {
  list: Listed;
  ui: Ui;
}

/** Nothing at all, or nothing that fits. */
function Nothing({ list: { query }, ui }: ListProps) {
  const t = texts(ui.language).denials;
  const narrowed = query.kind || query.by || query.q || query.offset > 0;
  return narrowed
    ? (
      <Empty text={t.empty_filter}>
        <a id="show-all" class="btn" href="/denials">{t.show_all}</a>
      </Empty>
    )
    : (
      <Empty text={t.empty}>
        <p class="text-sm text-muted">{t.empty_hint}</p>
      </Empty>
    );
}

function Foot({ list, ui }: ListProps) {
  const t = texts(ui.language);
  return (
    <ListFoot
      found={t.denials.found(list.total_count)}
      total={list.total_count}
      limit={list.limit}
      offset={list.offset}
      href={(offset) => listHref({ ...list.query, offset })}
      t={t}
    />
  );
}

/** What is left alone; it looks again every 30 s and whenever an entry was changed. */
export const denialsView: View<Listed> = {
  title: (_, ui) => texts(ui.language).denials.title,
  fragment(list, ui) {
    const some = list.items.length > 0;
    return (
      <div
        id="denials"
        class="stack"
        hx-get={listHref(list.query)}
        hx-trigger="every 30s, denials from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <SoulseekTabs ui={ui} />
        <p class="text-sm text-muted">{texts(ui.language).denials.intro}</p>
        <DenialFilters list={list} ui={ui} />
        {some && <LiftForm ui={ui} />}
        <div class="card card-flush">
          {some ? <DenialTable denials={list.items} ui={ui} /> : <Nothing list={list} ui={ui} />}
        </div>
        <Foot list={list} ui={ui} />
        <AddForm ui={ui} />
      </div>
    );
  },
};
