import { Hono } from "hono";
import { z } from "zod";
import { transfersPage } from "../../lib/live_transfers.ts";
import { DownloadRetried } from "../../lib/schemas/download.ts";
import { LiveDownloadList, TransferQuery } from "../../lib/schemas/live_transfer.ts";
import { SoulseekDownloads, SoulseekDownloadsQuery } from "../../lib/schemas/soulseek_download.ts";
import { clearDownloads } from "../../lib/at_slskd.ts";
import { requeueDownload, soulseekDownloads } from "../../lib/soulseek_downloads.ts";
import { doc, params, query } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { downloadsClearedView } from "../../views/soulseek_toasts.tsx";
import { soulseekDownloadsView } from "../../views/soulseek_downloads.tsx";
import { liveDownloadsView } from "../../views/soulseek_live.tsx";
import { retriedView } from "../../views/toasts.tsx";
import type { Deps } from "../deps.ts";
import { Id } from "../cancel.ts";
import { ledTo, theSlskd } from "./need.ts";

const Cleared = z.object({ removed: z.int() }).meta({ id: "DownloadsCleared" });

/** `/soulseek/downloads`: what Harmony downloads, and what slskd lists. */
export function downloads(deps: Deps) {
  const app = new Hono();
  listing(app, deps);
  changing(app, deps);
  return app;
}

function listing(app: Hono, deps: Deps) {
  app.get(
    "/downloads",
    doc("List downloads with their retries", SoulseekDownloads, { fails: [400] }),
    query(SoulseekDownloadsQuery),
    async (c) => {
      const wanted = c.req.valid("query");
      const list = await soulseekDownloads(deps.sql, wanted);
      return reply(c, { ...list, all: wanted.all }, soulseekDownloadsView);
    },
  );
  app.get(
    "/downloads/all",
    doc("List every download slskd knows, of whomever", LiveDownloadList, {
      fails: [400, 502, 503, 504],
    }),
    query(TransferQuery),
    ledTo(() => "/soulseek/downloads?all=true"),
    async (c) => {
      const slskd = theSlskd(deps);
      const wanted = c.req.valid("query");
      const options = { active: false, signal: c.req.raw.signal };
      const { transfers, total_count } = await transfersPage(slskd, "downloads", wanted, options);
      return reply(c, { downloads: transfers, total_count, ...wanted }, liveDownloadsView);
    },
  );
}

function changing(app: Hono, deps: Deps) {
  app.delete(
    "/downloads/completed",
    doc("Take Harmony's finished transfers off slskd's list", Cleared, {
      fails: [502, 503, 504],
      description: "Only those Harmony asked for, each by its id: what the operator or another " +
        "program downloads with the same slskd is left alone. 500 at a time and for at most 20 s.",
    }),
    async (c) => {
      const cleared = await clearDownloads(deps.sql, theSlskd(deps));
      return reply(c, cleared, downloadsClearedView, { events: ["soulseek"] });
    },
  );
  app.post(
    "/downloads/:id/requeue",
    doc("Start a failed or cancelled download anew", DownloadRetried, {
      status: 202,
      fails: [404, 409, 503],
      description: "Answers the id of the download that takes its place.",
    }),
    params(Id),
    async (c) => {
      const download_id = await requeueDownload(deps, c.req.valid("param").id);
      const location = `/download/${download_id}`;
      const requeued = { status: "queued", download_id } as const;
      return reply(c, requeued, retriedView, {
        status: 202,
        location,
        events: ["downloads", "soulseek"],
      });
    },
  );
}
