import { Hono } from "hono";
import { z } from "zod";
import { touchPlaylist } from "../../lib/playlists/control.ts";
import {
  PlaylistAddition,
  PlaylistOrder,
  PlaylistRemoval,
  PlaylistSnapshot,
} from "../../lib/schemas/playlist_edit.ts";
import { body, doc, params } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";
import { asks } from "./fails.ts";
import { asOrdered, changing, theAccount } from "./need.ts";

const Id = z.object({ id: z.string().regex(/^[0-9A-Za-z]{22}$/) });
const fails = [404, 413, 415, 422, ...asks] as const;
const seen = "With `snapshot_id` 409 where the playlist has been changed since.";

/** `/spotify/playlists/{id}/tracks` and `/reorder`: changes at Spotify; the playlist is read anew then. */
export function playlistItems(deps: Deps) {
  const app = new Hono();
  app.post(
    "/playlists/:id/tracks",
    doc("Add tracks to a playlist", PlaylistSnapshot, {
      status: 201,
      fails,
      description: "A hundred a request to Spotify: what was added before one fails stays.",
    }),
    params(Id),
    body(PlaylistAddition),
    async (c) => {
      const { uris, position } = c.req.valid("json");
      const { id } = c.req.valid("param");
      const spotify = await theAccount(deps);
      const snapshot = await edited(
        deps,
        id,
        () => spotify.addToPlaylist(id, uris, position, asOrdered),
      );
      c.status(201);
      return answer(c, snapshot);
    },
  );
  going(app, deps);
  moving(app, deps);
  return app;
}

/** Does it, and has what is kept of the playlist read anew. */
async function edited({ sql }: Deps, id: string, act: () => Promise<string>) {
  const snapshot_id = await changing(
    act,
    (snapshot_id) => sql.begin((tx) => touchPlaylist(tx, id, snapshot_id)),
  );
  return { snapshot_id };
}

function going(app: Hono, deps: Deps) {
  app.delete(
    "/playlists/:id/tracks",
    doc("Remove tracks from a playlist", PlaylistSnapshot, {
      fails,
      description: `Every place that holds one of them goes. ${seen}`,
    }),
    params(Id),
    body(PlaylistRemoval),
    async (c) => {
      const { uris, snapshot_id } = c.req.valid("json");
      const { id } = c.req.valid("param");
      const spotify = await theAccount(deps);
      return answer(
        c,
        await edited(
          deps,
          id,
          () => spotify.removeFromPlaylist(id, uris, snapshot_id, asOrdered),
        ),
      );
    },
  );
}

function moving(app: Hono, deps: Deps) {
  app.put(
    "/playlists/:id/reorder",
    doc("Move tracks of a playlist", PlaylistSnapshot, { fails, description: seen }),
    params(Id),
    body(PlaylistOrder),
    async (c) => {
      const order = c.req.valid("json");
      const { id } = c.req.valid("param");
      const spotify = await theAccount(deps);
      return answer(
        c,
        await edited(deps, id, () => spotify.reorderPlaylist(id, order, asOrdered)),
      );
    },
  );
}
