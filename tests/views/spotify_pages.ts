/** The pages about Spotify and about what became of lists, in every state that looks different. */
import { SpotifyProblem } from "../../lib/schemas/spotify.ts";
import type { View } from "../../lib/web/reply.ts";
import { importPageView } from "../../views/import_page.tsx";
import { importPreviewView } from "../../views/import_preview.tsx";
import { playlistView } from "../../views/playlist.tsx";
import { playlistsView } from "../../views/playlists.tsx";
import { spotifyView } from "../../views/spotify.tsx";
import { leavingView } from "../../views/spotify_leaving.tsx";
import {
  faultySpotifyView,
  savedSpotifyView,
  spotifySettingsView,
} from "../../views/settings_spotify.tsx";
import * as toasts from "../../views/spotify_toasts.tsx";
import { attack, sessions } from "./fixtures.ts";
import type { Case } from "./pages.ts";
import * as data from "./spotify_fixtures.ts";

function page<T>(path: string, view: View<T>, value: T): Case {
  return {
    path,
    title: (ui) => view.title(value, ui),
    fragment: (ui) => view.fragment(value, ui),
  };
}

const session = sessions[0]!;

export const spotifyPages: readonly Case[] = [
  page("/spotify", spotifyView, data.page()),
  page("/spotify/connect", leavingView, {
    authorize_url: "https://accounts.spotify.com/authorize?client_id=1&state=2",
    state_expires_at: new Date(0),
  }),
  page("/spotify/first", spotifyView, data.firstPage),
  page("/spotify/blocked", spotifyView, data.blockedPage),
  page("/settings/spotify", spotifySettingsView, data.settings()),
  page("/settings/spotify/first", spotifySettingsView, data.firstSettings),
  page("/settings/spotify/fault", faultySpotifyView, data.faultySettings),
  page("/spotify/playlists", playlistsView, data.everyPlaylist),
  page("/spotify/playlists/none", playlistsView, {
    ...data.playlists([]),
    query: { limit: 30, offset: 30, q: attack },
  }),
  page("/spotify/playlists/liked", playlistView, {
    playlist: data.playlist(),
    report: { ...data.report, of: "/spotify/playlists/liked" },
  }),
  page(`/imports/${session.id}`, importPageView, {
    session,
    links: data.links,
    report: data.report,
  }),
  page("/imports/quiet", importPageView, {
    session: sessions[1]!,
    links: [],
    report: data.emptyReport,
  }),
];

export const spotifyParts: readonly Case[] = [
  ...SpotifyProblem.options.map((problem) =>
    page(`spotify ${problem}`, spotifyView, data.page({ status: data.status({ problem }) }))
  ),
  page("spotify saved", savedSpotifyView, data.settings()),
  page("spotify tested", toasts.spotifyTestedView, {}),
  page("preview", importPreviewView, data.preview),
  page("preview fault", importPreviewView, { ...data.preview, fault: "binary", items: 0 }),
  page("mode changed", toasts.modeChangedView, { mode: "FREE" }),
  page("rechecked", toasts.recheckedView, {}),
  page("disconnected", toasts.disconnectedView, {}),
  page("looking", toasts.syncAskedView, {}),
  page("playlist saved", toasts.playlistSavedView, {}),
  page("missing asked", toasts.missingAskedView, { accepted_count: 3 }),
  page("nothing missing", toasts.missingAskedView, { accepted_count: 0 }),
  page("backfill started", toasts.backfillStartedView, {}),
  page("backfill paused", toasts.backfillPausedView, {}),
  page("backfill resumed", toasts.backfillResumedView, {}),
  page("backfill cancelled", toasts.backfillCancelledView, {}),
  page("retried not found", toasts.notFoundRetriedView, { retried: 7 }),
  page("links again", toasts.linksRetriedView, {}),
  page("import removed", toasts.importRemovedView, {}),
];
