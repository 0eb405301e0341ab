import { Hono } from "hono";
import { z } from "zod";
import { chooseCandidate, retryDownload, setPriority } from "../lib/control.ts";
import { addDownloads } from "../lib/add_downloads.ts";
import { AppError } from "../lib/errors.ts";
import {
  Download,
  DownloadAccepted,
  DownloadDetail,
  DownloadRetried,
} from "../lib/schemas/download.ts";
import { NewDownload, PriorityChange } from "../lib/schemas/download_requests.ts";
import { explained } from "../lib/explaining.ts";
import { findDetail } from "../lib/store/detail.ts";
import { body, doc, params, query } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { allFilesView, downloadView } from "../views/download.tsx";
import { chosenView, priorityView, queuedView, retriedView } from "../views/toasts.tsx";
import { cancelRoute, downloadId, Id } from "./cancel.ts";
import type { Deps } from "./deps.ts";
import { backTo, Next } from "./next.ts";

const Choice = z.object({ id: downloadId, candidate_id: downloadId });

const DetailQuery = z.object({ files: z.literal("all").optional() });

/** After an action everything that lists downloads fetches itself anew. */
const events = ["downloads"];

/** `/download`: one wanted file, and what may be done with it. */
export function download(deps: Deps) {
  const app = new Hono();
  coming(app, deps);
  changing(app, deps);
  return app;
}

/** A download is wanted, looked at, and not wanted any more. */
function coming(app: Hono, deps: Deps) {
  app.post(
    "/",
    doc("Want a track, an album, or files of a peer", DownloadAccepted, {
      status: 202,
      fails: [400, 413, 415, 422, 503],
    }),
    body(NewDownload),
    async (c) => {
      const downloads = await addDownloads(deps, c.req.valid("json"));
      const download_id = downloads[0]!.id;
      const accepted = { status: "queued", download_id, downloads } as const;
      const location = `/download/${download_id}`;
      return reply(c, accepted, queuedView, { status: 202, location, events });
    },
  );

  app.get(
    "/:id",
    doc("Read a download", DownloadDetail, {
      fails: [400, 404],
      description: "`files` is for the page: of many files it shows the first, or `all`.",
    }),
    params(Id),
    query(DetailQuery),
    async (c) => {
      const { id } = c.req.valid("param");
      const view = c.req.valid("query").files ? allFilesView : downloadView;
      const detail = await findDetail(deps.sql, id);
      if (!detail) throw new AppError("NOT_FOUND", `There is no download ${id}`);
      const candidates = await explained(deps, detail.candidates);
      return reply(c, { ...detail, candidates }, view);
    },
  );
  cancelRoute(app, "/:id", deps, events);
}

/** What a person may change about one. */
function changing(app: Hono, deps: Deps) {
  app.post(
    "/:id/retry",
    doc("Start a failed or cancelled download anew", DownloadRetried, {
      status: 202,
      fails: [404, 409, 503],
      description: "Answers the id of the download that takes its place.",
    }),
    params(Id),
    async (c) => {
      const download_id = await retryDownload(deps, c.req.valid("param").id);
      const retried = { status: "queued", download_id } as const;
      const location = `/download/${download_id}`;
      return reply(c, retried, retriedView, { status: 202, location, events });
    },
  );

  app.patch(
    "/:id/priority",
    doc("Change the priority", Download, { fails: [400, 404, 413, 415, 422] }),
    params(Id),
    body(PriorityChange),
    async (c) => {
      const { id } = c.req.valid("param");
      const changed = await setPriority(deps, id, c.req.valid("json").priority);
      return reply(c, changed, priorityView, { events });
    },
  );

  app.post(
    "/:id/candidates/:candidate_id/choose",
    doc("Take this file", DownloadDetail, { fails: [400, 404, 409, 503] }),
    params(Choice),
    query(Next),
    async (c) => {
      const { id, candidate_id } = c.req.valid("param");
      await chooseCandidate(deps, id, candidate_id);
      const detail = await findDetail(deps.sql, id);
      const location = backTo(c.req.valid("query"), `/download/${id}`);
      return reply(c, detail!, chosenView, { location, events });
    },
  );
}
