import type { Playlist } from "../lib/schemas/playlist.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { playlistHref } from "./playlist_address.ts";
import {
  isReadable,
  PlaylistButtons,
  playlistName,
  PlaylistState,
  PlaylistSwitches,
} from "./playlist_row.tsx";
import type { ListedReport } from "./report_address.ts";
import { ReportPart } from "./report.tsx";
import { SpotifyTabs } from "./spotify_tabs.tsx";
import type { Ui } from "./ui.ts";

/** A playlist, and what became of its tracks. */
export interface PlaylistPage {
  playlist: Playlist;
  report: ListedReport;
}

function Head({ playlist, ui }: { playlist: Playlist; ui: Ui }) {
  const t = texts(ui.language).playlists;
  const { id, url, track_count } = playlist;
  const readable = isReadable(playlist);
  return (
    <div
      id="playlist"
      hx-get={playlistHref(id)}
      hx-select="#playlist"
      hx-trigger="every 60s, playlists from:document, ui-resume from:document"
      hx-swap="outerMorph"
    >
      <Card
        id="playlist-heading"
        heading={playlistName(playlist, ui)}
        aside={readable ? <span class="sub">{t.tracks(track_count)}</span> : ""}
      >
        <div class="card-room">
          <div class="about">
            <PlaylistState playlist={playlist} ui={ui} />
          </div>
          {readable && (
            <>
              <PlaylistSwitches playlist={playlist} ui={ui} />
              <PlaylistButtons playlist={playlist} ui={ui} />
            </>
          )}
          {/^https:\/\/open\.spotify\.com\//.test(url) && (
            <p>
              <a id="at-spotify" class="link" href={url} rel="noreferrer">{t.at_spotify}</a>
            </p>
          )}
        </div>
      </Card>
    </div>
  );
}

/** `GET /spotify/playlists/{id}`. */
export const playlistView: View<PlaylistPage> = {
  title: (_, ui) => texts(ui.language).playlists.list,
  fragment: ({ playlist, report }, ui) => (
    <div class="stack">
      <SpotifyTabs ui={ui} />
      <Head playlist={playlist} ui={ui} />
      <ReportPart report={report} ui={ui} />
    </div>
  ),
};
