import type { DownloadList, DownloadQuery } from "../lib/schemas/download.ts";
import type { View } from "../lib/web/reply.ts";
import { DownloadRow } from "./download_row.tsx";
import { type Messages, texts } from "./i18n/mod.ts";
import { type Chip, Chips } from "./parts/chips.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

export { activeDownloadsView } from "./active_downloads.tsx";

type Listed = DownloadList & { query: DownloadQuery };
type Selection = Partial<DownloadQuery>;

/** The address of a list; what is at its default stays out of it. */
function hrefOf({ status, q, all, offset, limit }: Selection): string {
  const search = new URLSearchParams();
  if (all && !status) search.set("all", "true");
  if (status) search.set("status", status);
  if (q) search.set("q", q);
  if (limit && limit !== 20) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/downloads?${text}` : "/downloads";
}

const filters = [
  "queued",
  "running",
  "review",
  "completed",
  "failed",
  "cancelled",
  "dead_letter",
] as const;
const alarming: ReadonlySet<string> = new Set(["failed", "dead_letter", "review"]);

/** A chip keeps the search text; the page it leads to is the first. */
function chipsOf({ counts, query }: Listed, t: Messages): Chip[] {
  const keep = query.q ? { q: query.q } : {};
  const open = counts.queued + counts.running + counts.review;
  const chip = (name: keyof Messages["downloads"] & string, count: number, to: Selection) => ({
    id: `chip-${name}`,
    text: t.downloads[name] as string,
    count,
    href: hrefOf({ ...keep, ...to }),
    current: query.status === to.status && (to.status ? true : query.all === (to.all ?? false)),
    alarming: alarming.has(name),
  });
  return [
    chip("active", open, {}),
    chip("all", counts.all, { all: true }),
    ...filters.map((status) => chip(status, counts[status], { status })),
  ];
}

/** Search by GET, so that it works without JavaScript; it keeps the chosen status. */
function SearchForm({ query, t }: { query: DownloadQuery; t: Messages }) {
  return (
    <form method="get" action="/downloads" role="search" class="search">
      {query.status && <input type="hidden" name="status" value={query.status} />}
      {query.all && !query.status && <input type="hidden" name="all" value="true" />}
      <input
        id="q"
        name="q"
        type="search"
        class="field"
        value={query.q ?? ""}
        maxlength={200}
        placeholder={t.downloads.search}
        aria-label={t.downloads.search}
        data-search=""
      />
      <button type="submit" id="search-button" class="btn">{t.downloads.search_button}</button>
    </form>
  );
}

function Nothing({ list, t }: { list: Listed; t: Messages }) {
  if (list.counts.all > 0) {
    return (
      <Empty text={t.downloads.empty_filter}>
        <a id="show-all" class="btn" href="/downloads?all=true">{t.downloads.show_all}</a>
      </Empty>
    );
  }
  return (
    <Empty text={t.downloads.empty}>
      <p>{t.downloads.empty_hint}</p>
      <a id="to-import" class="btn btn-primary" href="/import">{t.dashboard.import_list}</a>
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
        hx-get={hrefOf(query)}
        hx-trigger="every 5s, downloads from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <div class="toolbar">
          <Chips label={t.downloads.filter} chips={chipsOf(list, t)} language={ui.language} />
          <SearchForm query={query} t={t} />
        </div>
        <div class="card card-flush">
          <List list={list} ui={ui} />
        </div>
        <div class="toolbar">
          <p class="text-sm text-muted">{t.downloads.found(list.total_count)}</p>
          <Pager
            total={list.total_count}
            limit={list.limit}
            offset={list.offset}
            href={(offset) => hrefOf({ ...query, offset })}
            t={t}
          />
        </div>
      </div>
    );
  },
};
