import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { messageOf } from "../../lib/errors.ts";
import { LiveTransfer, TransferQuery, UploadList } from "../../lib/schemas/live_transfer.ts";
import { ServiceError } from "../../lib/service_error.ts";
import {
  cancelUpload,
  clearUploads,
  findUpload,
  listUploads,
  uploadsJustSeen,
  uploadsSeen,
} from "../../lib/uploads.ts";
import { doc, params, query } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { uploadCancelledView, uploadsClearedView } from "../../views/soulseek_toasts.tsx";
import { type ShownUploads, uploadsView, uploadView } from "../../views/soulseek_uploads.tsx";
import type { Deps } from "../deps.ts";
import { ledTo, theSlskd } from "./need.ts";

const Id = z.object({ id: z.guid() });
const Cancelled = z.object({ status: z.literal("cancelled"), upload_id: z.string() })
  .meta({ id: "UploadCancelled" });
const Cleared = z.object({ removed: z.int(), remaining: z.int() }).meta({ id: "UploadsCleared" });

const events = ["soulseek"];

/** `/soulseek/uploads`: what others fetch from here. */
export function uploads(deps: Deps) {
  const app = new Hono();
  listing(app, deps);
  clearing(app, deps);
  return app;
}

function listing(app: Hono, deps: Deps) {
  const fails = [400, 502, 503, 504] as const;
  app.get(
    "/uploads",
    doc("List the uploads that are under way", UploadList, { fails }),
    query(TransferQuery),
    async (c) => reply(c, await shown(c, deps, c.req.valid("query")), uploadsView),
  );
  app.get(
    "/uploads/all",
    doc("List all uploads slskd knows", UploadList, { fails }),
    query(TransferQuery),
    ledTo(() => "/soulseek/uploads"),
    async (c) => {
      const slskd = theSlskd(deps);
      const options = { active: false, signal: c.req.raw.signal };
      const list = await listUploads({ ...deps, slskd }, c.req.valid("query"), options);
      return reply(c, list, uploadsView);
    },
  );
}

/** Programs are told what slskd says; a page shows what is known, and rows stay when slskd is away. */
async function shown(c: Context, deps: Deps, wanted: TransferQuery): Promise<ShownUploads> {
  const form = wants(c);
  if (form === "json") return await live(c, deps, wanted);
  const known = form === "page"
    ? await uploadsSeen(deps.sql)
    : wanted.offset === 0
    ? await uploadsJustSeen(deps.sql, wanted.limit)
    : undefined;
  if (known) return known;
  const nothing = { uploads: [], total_count: 0, ...wanted, at: null };
  if (form === "page" || !deps.slskd) return nothing;
  try {
    return await live(c, deps, wanted);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ...(await uploadsSeen(deps.sql) ?? nothing), failed: messageOf(error) };
  }
}

async function live(c: Context, deps: Deps, wanted: TransferQuery): Promise<UploadList> {
  const slskd = theSlskd(deps);
  return await listUploads({ ...deps, slskd }, wanted, { active: true, signal: c.req.raw.signal });
}

function clearing(app: Hono, deps: Deps) {
  app.delete(
    "/uploads/completed",
    doc("Take uploads that are over off slskd's list", Cleared, {
      fails: [502, 503, 504],
      description: "Uploads are the operator's own, not Harmony's. Each is taken off by its id, " +
        "500 at a time and for at most 20 s; `remaining` says how many are left for another call.",
    }),
    async (c) => {
      const cleared = await clearUploads(theSlskd(deps));
      return reply(c, cleared, uploadsClearedView, { events });
    },
  );
  app.get(
    "/upload/:id",
    doc("Read an upload", LiveTransfer, { fails: [404, 502, 503, 504] }),
    params(Id),
    ledTo(() => "/soulseek/uploads"),
    async (c) => {
      const slskd = theSlskd(deps);
      const { id } = c.req.valid("param");
      return reply(c, await findUpload(slskd, id, c.req.raw.signal), uploadView);
    },
  );
  app.delete(
    "/upload/:id",
    doc("Cancel an upload", Cancelled, { fails: [404, 409, 502, 503, 504] }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      await cancelUpload(theSlskd(deps), id);
      const cancelled = { status: "cancelled", upload_id: id } as const;
      return reply(c, cancelled, uploadCancelledView, { events });
    },
  );
}
