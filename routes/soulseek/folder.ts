import { Hono } from "hono";
import { z } from "zod";
import { askFolder, knownFolder } from "../../lib/browsing.ts";
import { downloadFolder } from "../../lib/folder_order.ts";
import { FolderPage, FolderQuery } from "../../lib/schemas/browse.ts";
import { FilesQueued } from "../../lib/schemas/soulseek_download.ts";
import { body, doc, params, query } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { folderView } from "../../views/soulseek_folder.tsx";
import { filesQueuedView } from "../../views/soulseek_toasts.tsx";
import { userHref } from "../../views/soulseek_user_address.ts";
import type { Deps } from "../deps.ts";
import { theSlskd } from "./need.ts";
import { UserParam } from "./user.ts";

const path = "/user/:username/directory";
const FolderName = z.object({ path: FolderQuery.shape.path }).meta({ id: "FolderName" });

/** `/soulseek/user/{username}/directory`: the files of one folder, and all of them at once. */
export function folder(deps: Deps) {
  const app = new Hono();
  looking(app, deps);
  app.post(
    path,
    doc("Download the music of a folder", FilesQueued, {
      status: 202,
      fails: [400, 404, 409, 413, 415, 422, 503],
      description: "At most 500 files, from the list that was fetched.",
    }),
    params(UserParam),
    body(FolderName),
    async (c) => {
      const { username } = c.req.valid("param");
      const downloads = await downloadFolder(deps, username, c.req.valid("json").path);
      const queued = { status: "queued", detail: { downloads } } as const;
      const events = ["downloads", "soulseek"];
      return reply(c, queued, filesQueuedView, { status: 202, location: "/downloads", events });
    },
  );
  return app;
}

function looking(app: Hono, deps: Deps) {
  app.get(
    path,
    doc("List the files of a folder of a user", FolderPage, {
      fails: [400, 404, 502, 503, 504],
      description: "From the list that was fetched, or asked now when there is none.",
    }),
    params(UserParam),
    query(FolderQuery),
    async (c) => {
      const { username } = c.req.valid("param");
      const wanted = c.req.valid("query");
      const known = await knownFolder(deps.sql, username, wanted);
      if (known) return reply(c, known, folderView);
      // A page waits for nobody: it leads to where the list can be fetched.
      if (wants(c) === "page") return c.redirect(userHref(username), 303);
      const slskd = theSlskd(deps);
      return reply(c, await askFolder(slskd, username, wanted, c.req.raw.signal), folderView);
    },
  );
}
