import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { InstantFilter } from "./parts/instant_filter.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { SearchBox } from "./parts/search.tsx";
import { Table } from "./parts/table.tsx";
import { type ListedPlaylists, playlistsAtOnce, playlistsHref } from "./playlist_address.ts";
import { PlaylistRow } from "./playlist_row.tsx";
import { SyncLine } from "./playlist_sync.tsx";
import { SpotifyTabs } from "./spotify_tabs.tsx";
import type { Ui } from "./ui.ts";

interface ListProps {
  list: ListedPlaylists;
  ui: Ui;
}

function Rows({ list: { items, query, connected, sync }, ui }: ListProps) {
  const { playlists: t, table } = texts(ui.language);
  if (items.length === 0) {
    const none = sync && sync.status !== "running" ? t.empty : t.empty_soon;
    const text = query.q ? t.empty_filter : connected ? none : t.empty_free;
    return <Empty text={text} />;
  }
  const columns = [t.list, t.state, t.change, t.sync, table.actions];
  return (
    <Table caption={t.caption} columns={columns}>
      {items.map((playlist) => <PlaylistRow playlist={playlist} ui={ui} />)}
    </Table>
  );
}

/** Asks Spotify for all of them; a job does it. */
function SyncAll({ ui }: { ui: Ui }) {
  const { sync_all } = texts(ui.language).playlists;
  return (
    <PostForm
      id="playlists-sync"
      action="/spotify/playlists/sync"
      text={sync_all}
      label={sync_all}
    />
  );
}

/** While they are being read, or are about to be, it looks often. */
function triggers({ connected, sync }: ListedPlaylists): string {
  const reading = connected && (sync === null || sync.status === "running" && !sync.resumes_at);
  const pace = reading ? "every 5s" : "every 60s";
  return `${pace}, spotify from:document, playlists from:document, ui-resume from:document`;
}

/** The first playlists on the page of Spotify, and the way to all of them. */
export function PlaylistsCard({ list, ui }: ListProps) {
  const t = texts(ui.language).playlists;
  const more = list.total_count > list.items.length;
  return (
    <div
      id="playlists"
      hx-get="/spotify"
      hx-select="#playlists"
      hx-trigger={triggers(list)}
      hx-swap="outerMorph"
    >
      <Card
        id="playlists-heading"
        heading={t.title}
        aside={list.connected ? <SyncAll ui={ui} /> : ""}
      >
        <SyncLine sync={list.sync} ui={ui} />
        <Rows list={list} ui={ui} />
        {more && (
          <p class="mt-3">
            <a id="all-playlists" class="link" href="/spotify/playlists">
              {t.show_all(list.total_count)}
            </a>
          </p>
        )}
      </Card>
    </div>
  );
}

function Filter({ list: { query }, ui }: ListProps) {
  const { playlists: t, report } = texts(ui.language);
  return (
    <form method="get" action="/spotify/playlists" class="search" role="search">
      <SearchBox id="playlists-q" value={query.q} label={t.search} />
      <button type="submit" id="playlists-search" class="btn">{report.search_button}</button>
    </form>
  );
}

/** `GET /spotify/playlists`. */
export const playlistsView: View<ListedPlaylists> = {
  title: (_, ui) => texts(ui.language).playlists.title,
  fragment(list, ui) {
    const t = texts(ui.language);
    return (
      <div class="stack">
        <SpotifyTabs ui={ui} />
        <div class="toolbar">
          <Filter list={list} ui={ui} />
          {list.connected && <SyncAll ui={ui} />}
        </div>
        <InstantFilter id="playlists-instant" list="playlists" ui={ui} />
        <div
          id="playlists"
          class="stack"
          hx-get={playlistsHref(list.query)}
          hx-select="#playlists"
          hx-trigger={triggers(list)}
          hx-swap="outerMorph"
        >
          <SyncLine sync={list.sync} ui={ui} />
          <div class="card card-flush">
            <Rows list={list} ui={ui} />
          </div>
          <ListFoot
            found={t.playlists.found(list.total_count)}
            total={list.total_count}
            limit={playlistsAtOnce}
            offset={list.query.offset}
            href={(offset) => playlistsHref({ ...list.query, offset })}
            t={t}
          />
        </div>
      </div>
    );
  },
};
