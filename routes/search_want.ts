import { Hono } from "hono";
import { z } from "zod";
import { wantAlbum } from "../lib/album_want.ts";
import { AlbumWanted, WantedItem } from "../lib/schemas/search_want.ts";
import { body, doc, params } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { albumWantedView } from "../views/search_toasts.tsx";
import type { Deps } from "./deps.ts";

const Id = z.object({ id: z.guid() });

/** `/search/{id}/want`: an album of a catalogue, with all its tracks. */
export function searchWant(deps: Deps) {
  const app = new Hono();
  app.post(
    "/:id/want",
    doc("Want an album that a search found in a catalogue", AlbumWanted, {
      status: 202,
      fails: [400, 404, 413, 415, 422, 503],
      description: "A job reads its tracks from the catalogue and wants each of them.",
    }),
    params(Id),
    body(WantedItem),
    async (c) => {
      const { title } = await wantAlbum(deps, c.req.valid("param").id, c.req.valid("json").item);
      const wanted = { status: "queued", title } as const;
      const events = ["downloads"];
      return reply(c, wanted, albumWantedView, { status: 202, location: "/downloads", events });
    },
  );
  return app;
}
