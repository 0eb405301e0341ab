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

/** `/spotify/playlists/{id}`: a playlist as it was read last; its page holds the report, too. */
export function playlistPage({ sql, config }: Deps) {
  const app = new Hono();
  app.get(
    "/:id",
    doc("Read a playlist that is kept", Playlist, {
      fails: [400, 404],
      description: "What became of each track says `/spotify/playlists/{id}/report`. A browser " +
        "gets both, narrowed by the query of the report.",
    }),
    params(PlaylistId),
    query(ReportQuery),
    async (c) => {
      const { id } = c.req.valid("param");
      const asked = c.req.valid("query");
      const playlist = await playlistOf(sql, id, config.PLAYLIST_SYNC_INTERVAL_S);
      if (wants(c) === "json") return c.json(playlist);
      const report = await playlistReport(sql, id, asked);
      const listed = { ...report, of: playlistHref(id), query: asked };
      return reply(c, { playlist, report: listed }, playlistView);
    },
  );
  return app;
}
