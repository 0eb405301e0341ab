import { Hono } from "hono";
import { addDownloads } from "../../lib/add_downloads.ts";
import { AppError } from "../../lib/errors.ts";
import type { Download } from "../../lib/schemas/download.ts";
import { LiveTransfer } from "../../lib/schemas/live_transfer.ts";
import {
  FilesQueued,
  PickedFiles,
  PickedFromMany,
  QueuePlace,
} from "../../lib/schemas/soulseek_download.ts";
import { downloadAtSlskd, queuePlace } from "../../lib/at_slskd.ts";
import { body, doc, params } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { filesQueuedView } from "../../views/soulseek_toasts.tsx";
import { liveDownloadView, queuePlaceView } from "../../views/soulseek_live.tsx";
import { cancelRoute, Id } from "../cancel.ts";
import type { Deps } from "../deps.ts";
import { ledTo, theSlskd } from "./need.ts";

const events = ["downloads", "soulseek"];

/** `/soulseek/download`: files that somebody picked, and slskd's word on one. */
export function download(deps: Deps) {
  const app = new Hono();
  wanting(app, deps);
  asking(app, deps);
  return app;
}

/** Most files of one order, over all users. */
const most = 500;

function queued(downloads: readonly Download[]) {
  return { status: "queued", detail: { downloads } } as const;
}

function wanting(app: Hono, deps: Deps) {
  const fails = [400, 413, 415, 422, 503] as const;
  app.post(
    "/download",
    doc("Download files of a user", FilesQueued, { status: 202, fails }),
    body(PickedFiles),
    async (c) => {
      const downloads = await addDownloads(deps, c.req.valid("json"));
      const location = "/downloads";
      return reply(c, queued(downloads), filesQueuedView, { status: 202, location, events });
    },
  );
  app.post(
    "/enqueue",
    doc("Download files of several users", FilesQueued, {
      status: 202,
      fails,
      description: "At most 500 files. Asking again for what is wanted already changes nothing.",
    }),
    body(PickedFromMany),
    async (c) => {
      const { downloads: orders } = c.req.valid("json");
      const count = orders.reduce((sum, { files }) => sum + files.length, 0);
      if (count > most) {
        throw new AppError("VALIDATION_ERROR", `At most ${most} files at a time`, { status: 422 });
      }
      const added: Download[] = [];
      for (const order of orders) added.push(...await addDownloads(deps, order));
      const location = "/downloads";
      return reply(c, queued(added), filesQueuedView, { status: 202, location, events });
    },
  );
}

/** The page of a download shows what Harmony knows of it. */
const toItsPage = ledTo((c) => `/download/${c.req.param("id")}`);

function asking(app: Hono, deps: Deps) {
  const { sql } = deps;
  app.get(
    "/download/:id",
    doc("Read what slskd says of a download", LiveTransfer, { fails: [404, 502, 503, 504] }),
    params(Id),
    toItsPage,
    async (c) => {
      const slskd = theSlskd(deps);
      const { id } = c.req.valid("param");
      return reply(c, await downloadAtSlskd(sql, slskd, id, c.req.raw.signal), liveDownloadView);
    },
  );
  cancelRoute(app, "/download/:id", deps, events);
  app.get(
    "/download/:id/queue",
    doc("Ask for the place of a download in its peer's queue", QueuePlace, {
      fails: [404, 409, 502, 503, 504],
    }),
    params(Id),
    toItsPage,
    async (c) => {
      const slskd = theSlskd(deps);
      const { id } = c.req.valid("param");
      return reply(c, await queuePlace(sql, slskd, id, c.req.raw.signal), queuePlaceView);
    },
  );
}
