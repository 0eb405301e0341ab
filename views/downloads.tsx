import type { View } from "../lib/web/reply.ts";
import { Filters, type Listed, listHref } from "./download_filters.tsx";
import { DownloadRow } from "./download_row.tsx";
import { type Messages, texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

export { activeDownloadsView } from "./active_downloads.tsx";

function Nothing({ list, t }: { list: Listed; t: Messages }) {
  if (list.counts.all > 0 || list.query.import) {
    return (
      <Empty text={t.downloads.empty_filter}>
        <a id="show-all" class="btn" href="/downloads?all=true">{t.downloads.show_all}</a>
      </Empty>
    );
  }
  return (
    <Empty text={t.downloads.empty}>
      <p>{t.downloads.empty_hint}</p>
      <a id="to-import" class="btn btn-primary" href="/imports">{t.dashboard.import_list}</a>
    </Empty>
  );
}

function List({ list, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language);
  const { table } = t;
  if (list.downloads.length === 0) return <Nothing list={list} t={t} />;
  return (
    <Table
      caption={t.downloads.caption}
      columns={[
        table.track,
        table.status,
        table.progress,
        table.priority,
        table.age,
        table.actions,
      ]}
    >
      {list.downloads.map((download) => <DownloadRow download={download} ui={ui} />)}
    </Table>
  );
}

/** The list of downloads: it fetches itself anew every 5 s and whenever one was changed. */
export const downloadsView: View<Listed> = {
  title: (_, ui) => texts(ui.language).downloads.title,
  fragment(list, ui) {
    const t = texts(ui.language);
    const { query } = list;
    return (
      <div
        id="downloads"
        class="stack"
        hx-get={listHref(query)}
        hx-trigger="every 5s, downloads from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <Filters list={list} ui={ui} />
        <div class="card card-flush">
          <List list={list} ui={ui} />
        </div>
        <div class="toolbar">
          <p class="text-sm text-muted">{t.downloads.found(list.total_count)}</p>
          <Pager
            total={list.total_count}
            limit={list.limit}
            offset={list.offset}
            href={(offset) => listHref({ ...query, offset })}
            t={t}
          />
        </div>
      </div>
    );
  },
};
