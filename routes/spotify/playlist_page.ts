import { Hono } from "hono";
import { playlistOf } from "../../lib/playlists/control.ts";
import { playlistReport } from "../../lib/reports.ts";
import { Playlist } from "../../lib/schemas/playlist.ts";
import { PlaylistId } from "../../lib/schemas/playlist_query.ts";
import { ReportQuery } from "../../lib/schemas/report_query.ts";
import { doc, params, query } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { playlistView } from "../../views/playlist.tsx";
import { playlistHref } from "../../views/playlist_address.ts";
import type { Deps } from "../deps.ts";

/** `/spotify/playlists/{id}`: a playlist; its page tells what became of its tracks. */
export function playlistPage({ sql, config }: Deps) {
  const app = new Hono();
  app.get(
    "/:id",
    doc("Read a playlist", Playlist, {
      fails: [400, 404],
      description: "Its tracks are at `…/tracks`, what became of them at `…/report`.",
    }),
    params(PlaylistId),
    query(ReportQuery),
    async (c) => {
      const { id } = c.req.valid("param");
      const asked = c.req.valid("query");
      const playlist = await playlistOf(sql, id, config.PLAYLIST_SYNC_INTERVAL_S);
      if (wants(c) === "json") return c.json(playlist);
      const found = await playlistReport(sql, id, asked);
      const report = { ...found, of: playlistHref(id), query: asked };
      return reply(c, { playlist, report }, playlistView);
    },
  );
  return app;
}
