import { Hono } from "hono";
import { askSync, playlistList } from "../../lib/playlists/control.ts";
import { proStanding } from "../../lib/playlists/standing.ts";
import { PlaylistList, PlaylistSyncState } from "../../lib/schemas/playlist.ts";
import { PlaylistQuery } from "../../lib/schemas/playlist_query.ts";
import { requirePro } from "../../lib/spotify/mode.ts";
import { doc, query } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { playlistsAtOnce } from "../../views/playlist_address.ts";
import { playlistsView } from "../../views/playlists.tsx";
import { syncAskedView } from "../../views/spotify_toasts.tsx";
import type { Deps } from "../deps.ts";
import { playlist } from "./playlist.ts";
import { playlistPage } from "./playlist_page.ts";

/** So many a program is given that names no number. */
const usual = 1000;

/** `/spotify/playlists`: the account's lists, as they were read last. Spotify is not asked. */
export function playlists(deps: Deps) {
  const { sql, config } = deps;
  const app = new Hono();
  app.get(
    "/",
    doc("List the playlists that are kept", PlaylistList, {
      fails: [400],
      description:
        "The saved tracks first (`liked`), then in Spotify's order. `sync_status` says " +
        "whether their tracks are those Spotify has, `stale_reason` why not. With an ETag.",
    }),
    query(PlaylistQuery),
    async (c) => {
      const { limit = wants(c) === "json" ? usual : playlistsAtOnce, ...asked } = c.req.valid(
        "query",
      );
      const part = { ...asked, limit };
      const list = await playlistList(sql, part, config.PLAYLIST_SYNC_INTERVAL_S);
      const { problem } = await proStanding(sql, config);
      const shown = { query: part, connected: problem === null };
      return reply(c, list, {
        title: (list, ui) => playlistsView.title({ ...list, ...shown }, ui),
        fragment: (list, ui) => playlistsView.fragment({ ...list, ...shown }, ui),
      });
    },
  );
  app.post(
    "/sync",
    doc("Look at the account's playlists now", PlaylistSyncState, {
      status: 202,
      fails: [409, 503],
      description: "A job does it: a request for fifty playlists, and what changed is read.",
    }),
    async (c) => {
      await requirePro(sql, config);
      await sql.begin((tx) => askSync(tx));
      return reply(c, { status: "queued" as const }, syncAskedView, answered(c));
    },
  );
  return app.route("/", playlistPage(deps)).route("/", playlist(deps));
}

const answered = (c: Parameters<typeof wants>[0]) => ({
  status: 202 as const,
  events: ["playlists"],
  ...(wants(c) === "page" ? { location: "/spotify/playlists" } : {}),
});
