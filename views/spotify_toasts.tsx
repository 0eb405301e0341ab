import type { WantedPlaces } from "../lib/schemas/playlist.ts";
import type { SpotifyMode } from "../lib/schemas/spotify.ts";
import { toastView } from "./toasts.tsx";

/** `POST /spotify/mode`. */
export const modeChangedView = toastView<{ mode: SpotifyMode }>(
  "ok",
  (t, { mode }) => t.spotify.mode.changed(mode),
);

/** `POST /spotify/capabilities/recheck`. */
export const recheckedView = toastView<unknown>("ok", (t) => t.spotify.capability.rechecked);

/** `POST /settings/spotify/test`. */
export const spotifyTestedView = toastView<unknown>("ok", (t) => t.spotify.settings.tested);

/** `POST /spotify/disconnect`. */
export const disconnectedView = toastView<unknown>("ok", (t) => t.spotify.account.disconnected);

/** `POST /spotify/playlists/sync` and `POST /spotify/playlists/{id}/sync`. */
export const syncAskedView = toastView<unknown>("ok", (t) => t.playlists.looking);

/** `PATCH /spotify/playlists/{id}`. */
export const playlistSavedView = toastView<unknown>("ok", (t) => t.playlists.saved);

/** `POST /spotify/playlists/{id}/download`. */
export const missingAskedView = toastView<Pick<WantedPlaces, "accepted_count">>(
  "ok",
  (t, { accepted_count }) => accepted_count > 0 ? t.playlists.asked : t.playlists.nothing_missing,
);

/** `POST /spotify/backfill/run`. */
export const backfillStartedView = toastView<unknown>("ok", (t) => t.backfill.started);

/** `POST /spotify/backfill/jobs/{id}/pause`, `…/resume` and `…/cancel`. */
export const backfillPausedView = toastView<unknown>("ok", (t) => t.backfill.paused);
export const backfillResumedView = toastView<unknown>("ok", (t) => t.backfill.resumed);
export const backfillCancelledView = toastView<unknown>("ok", (t) => t.backfill.cancelled);

/** `POST /imports/{id}/retry` and `POST /spotify/playlists/{id}/retry`. */
export const notFoundRetriedView = toastView<{ retried: number }>(
  "ok",
  (t, { retried }) => t.report.retried(retried),
);

/** `POST /imports/{id}/links/retry`. */
export const linksRetriedView = toastView<unknown>("ok", (t) => t.lists.again_asked);

/** `DELETE /imports/{id}`. */
export const importRemovedView = toastView<unknown>("ok", (t) => t.lists.removed);
