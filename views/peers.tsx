import { type PeerList, type PeerQuery, PeerSort } from "../lib/schemas/peer.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { SearchBox } from "./parts/search.tsx";
import { Table } from "./parts/table.tsx";
import { peersHref } from "./peer_address.ts";
import { PeerRow } from "./peer_row.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import type { Ui } from "./ui.ts";

type Listed = PeerList & { query: PeerQuery };

interface ListProps {
  list: Listed;
  ui: Ui;
}

/** Search and order by GET, so that they work without JavaScript. */
function SearchForm({ list: { query }, ui }: ListProps) {
  const t = texts(ui.language).peers;
  return (
    <form method="get" action="/peers" role="search" class="search search-wide">
      <select id="peers-sort" name="sort" class="field" aria-label={t.sort_by}>
        {PeerSort.options.map((sort) => (
          <option value={sort} selected={sort === query.sort}>{t.sort[sort]}</option>
        ))}
      </select>
      <SearchBox id="q" value={query.q} label={t.search} />
      <button type="submit" id="search-button" class="btn">{t.search_button}</button>
    </form>
  );
}

function Peers({ list, ui }: ListProps) {
  const t = texts(ui.language).peers;
  if (list.items.length === 0) {
    if (!list.query.q && list.offset === 0) return <Empty text={t.empty} />;
    return (
      <Empty text={t.empty_filter}>
        <a id="show-all" class="btn" href="/peers">{t.show_all}</a>
      </Empty>
    );
  }
  return (
    <Table
      caption={t.caption}
      columns={[
        texts(ui.language).table.peer,
        t.score,
        t.succeeded,
        t.failed,
        t.last,
        t.last_seen,
      ]}
    >
      {list.items.map((peer) => <PeerRow peer={peer} ui={ui} />)}
    </Table>
  );
}

/** Whom Harmony had to do with; it looks again every 30 s. */
export const peersView: View<Listed> = {
  title: (_, ui) => texts(ui.language).peers.title,
  fragment(list, ui) {
    const t = texts(ui.language);
    return (
      <div
        id="peers"
        class="stack"
        hx-get={peersHref(list.query)}
        hx-trigger="every 30s, denials from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <SoulseekTabs ui={ui} />
        <div class="toolbar">
          <p class="text-sm text-muted">{t.peers.score_hint}</p>
          <SearchForm list={list} ui={ui} />
        </div>
        <div class="card card-flush">
          <Peers list={list} ui={ui} />
        </div>
        <ListFoot
          found={t.peers.found(list.total_count)}
          total={list.total_count}
          limit={list.limit}
          offset={list.offset}
          href={(offset) => peersHref({ ...list.query, offset })}
          t={t}
        />
      </div>
    );
  },
};
