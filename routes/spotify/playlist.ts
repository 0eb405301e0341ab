import { type Context, Hono } from "hono";
import { askRead, choose, downloadMissing, playlistOf } from "../../lib/playlists/control.ts";
import { firstTracks } from "../../lib/playlists/first.ts";
import {
  Playlist,
  PlaylistChange,
  PlaylistPage,
  PlaylistSyncState,
  WantedPlaces,
} from "../../lib/schemas/playlist.ts";
import { PlacesQuery, PlaylistId } from "../../lib/schemas/playlist_query.ts";
import { requirePro } from "../../lib/spotify/mode.ts";
import { body, doc, params, query } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { playlistHref } from "../../views/playlist_address.ts";
import { missingAskedView, playlistSavedView, syncAskedView } from "../../views/spotify_toasts.tsx";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";

/** `/spotify/playlists/{id}`: one of them. */
export function playlist(deps: Deps) {
  const app = new Hono();
  reading(app, deps);
  changing(app, deps);
  ordering(app, deps);
  return app;
}

function reading(app: Hono, deps: Deps) {
  app.get(
    "/:id/tracks",
    doc("List the tracks of a playlist", PlaylistPage, {
      fails: [400, 404, 409, 429, 502, 503, 504],
      description: "As they were read last, in their order, with an ETag. `refresh=true` reads " +
        "them from Spotify first where that was never done; a long list goes on in the background.",
    }),
    params(PlaylistId),
    query(PlacesQuery),
    async (c) => {
      const { id } = c.req.valid("param");
      const asked = c.req.valid("query");
      const signal = c.req.raw.signal;
      return answer(c, await firstTracks({ ...deps, signal }, id, asked), playlistHref(id));
    },
  );
}

function changing(app: Hono, { sql, config }: Deps) {
  const change = async (c: Context, id: string, to: PlaylistChange) => {
    const changed = await choose(sql, id, to, config.PLAYLIST_SYNC_INTERVAL_S);
    return reply(c, changed, playlistSavedView, done(c, id));
  };
  const changed = doc("Choose whether a playlist is kept in step", Playlist, {
    fails: [400, 404, 413, 415, 422],
    description: "`sync_enabled`: its tracks are read. `auto_download`: what comes new is wanted " +
      "by itself; for what stands in it already, order `…/download`.",
  });
  app.patch(
    "/:id",
    changed,
    params(PlaylistId),
    body(PlaylistChange),
    (c) => change(c, c.req.valid("param").id, c.req.valid("json")),
  );
  // A form without JavaScript has no PATCH.
  app.post(
    "/:id",
    changed,
    params(PlaylistId),
    body(PlaylistChange),
    (c) => change(c, c.req.valid("param").id, c.req.valid("json")),
  );
}

function ordering(app: Hono, { sql, config }: Deps) {
  app.post(
    "/:id/sync",
    doc("Read the tracks of a playlist now", PlaylistSyncState, {
      status: 202,
      fails: [404, 409, 503],
    }),
    params(PlaylistId),
    async (c) => {
      const { id } = c.req.valid("param");
      await playlistOf(sql, id, config.PLAYLIST_SYNC_INTERVAL_S);
      await requirePro(sql, config);
      await sql.begin((tx) => askRead(tx, id));
      return reply(c, { status: "queued" as const }, syncAskedView, {
        ...done(c, id),
        status: 202,
      });
    },
  );
  app.post(
    "/:id/download",
    doc("Download what is missing of a playlist", WantedPlaces, {
      status: 202,
      fails: [404, 409],
      description: "As an import; what is wanted already or in the library is left out.",
    }),
    params(PlaylistId),
    async (c) => {
      const { id } = c.req.valid("param");
      const wanted = await downloadMissing(sql, id);
      const events = ["playlists", "downloads"];
      return reply(c, wanted, missingAskedView, { ...done(c, id), events, status: 202 });
    },
  );
}

/** A program is told no address. */
function done(c: Context, id: string) {
  return {
    events: ["playlists"],
    ...(wants(c) === "page" ? { location: playlistHref(id) } : {}),
  };
}
