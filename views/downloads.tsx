import type { View } from "../lib/web/reply.ts";
import { type Listed, listHref } from "./download_address.ts";
import { BulkBar } from "./download_bulk.tsx";
import { Filters } from "./download_filters.tsx";
import { DownloadRow } from "./download_row.tsx";
import { ListTools } from "./download_tools.tsx";
import { type Messages, texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
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
      <a id="to-import" class="btn btn-primary" href="/imports">{t.dashboard.import_list}</a>
      <a id="to-search" class="btn" href="/search">{t.shell.search}</a>
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
        table.peer,
        table.status,
        table.priority,
        table.progress,
        table.age,
        table.actions,
      ]}
    >
      {list.downloads.map((download) => <DownloadRow download={download} ui={ui} />)}
    </Table>
  );
}

function Foot({ list, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <ListFoot
      found={t.downloads.found(list.total_count)}
      total={list.total_count}
      limit={list.limit}
      offset={list.offset}
      href={(offset) => listHref({ ...list.query, offset })}
      t={t}
    />
  );
}

/**
 * The list of downloads: it fetches itself anew every 5 s and whenever one was changed. While rows
 * are chosen, pointed at or focused, it asks for just these rows (`data-rows`, rows.js).
 */
export const downloadsView: View<Listed> = {
  title: (_, ui) => texts(ui.language).downloads.title,
  fragment(list, ui) {
    return (
      <div
        id="downloads"
        class="stack"
        hx-get={listHref(list.query)}
        hx-trigger="every 5s, downloads from:document, ui-resume from:document"
        hx-swap="outerMorph"
        data-rows="ids"
      >
        <Filters list={list} ui={ui} />
        {list.downloads.length > 0 && <ListTools list={list} ui={ui} />}
        <div class="card card-flush">
          <List list={list} ui={ui} />
        </div>
        {list.downloads.length > 0 && <BulkBar list={list} ui={ui} />}
        <Foot list={list} ui={ui} />
      </div>
    );
  },
};
