import { Hono } from "hono";
import { z } from "zod";
import { downloadFound } from "../../lib/found_folder.ts";
import { Username } from "../../lib/schemas/peer_user.ts";
import { FilesQueued } from "../../lib/schemas/soulseek_download.ts";
import { body, doc, params } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { filesQueuedView } from "../../views/soulseek_toasts.tsx";
import type { Deps } from "../deps.ts";

const Id = z.object({ id: z.guid() });
const Folder = z.object({ username: Username, path: z.string().min(1).max(4096) })
  .meta({ id: "FoundFolder" });

/** `/soulseek/search/{id}/folder`: an album as it was found, all of its files at once. */
export function found(deps: Deps) {
  const app = new Hono();
  app.post(
    "/search/:id/folder",
    doc("Download the music of a folder that a search found", FilesQueued, {
      status: 202,
      fails: [400, 404, 413, 415, 422, 503],
      description: "At most 500 files: those the search found, which may be fewer than are shared.",
    }),
    params(Id),
    body(Folder),
    async (c) => {
      const downloads = await downloadFound(deps, c.req.valid("param").id, c.req.valid("json"));
      const queued = { status: "queued", detail: { downloads } } as const;
      const events = ["downloads", "soulseek"];
      return reply(c, queued, filesQueuedView, { status: 202, location: "/downloads", events });
    },
  );
  return app;
}
