import { Hono } from "hono";
import { z } from "zod";
import { refresh } from "../../lib/enriching.ts";
import { AppError } from "../../lib/errors.ts";
import { EnrichmentAccepted } from "../../lib/schemas/enrichment.ts";
import { DownloadMetadata, metadataOf, MetadataRefresh } from "../../lib/schemas/metadata.ts";
import { findDetail } from "../../lib/store/detail.ts";
import { bodyOrNone, doc, params } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { metadataView } from "../../views/metadata.tsx";
import { refreshingView } from "../../views/metadata_toasts.tsx";
import type { Deps } from "../deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** `/soulseek/download/{id}/metadata`: what is known of a filed track beyond what was asked for. */
export function metadata(deps: Deps) {
  const app = new Hono();
  app.get(
    "/download/:id/metadata",
    doc("Read what is known of a filed track", DownloadMetadata, { fails: [404] }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      const detail = await findDetail(deps.sql, id);
      if (!detail) throw new AppError("NOT_FOUND", `There is no download ${id}`);
      return reply(c, metadataOf(detail), metadataView);
    },
  );
  app.post(
    "/download/:id/metadata/refresh",
    doc("Ask again what is known of a filed track", EnrichmentAccepted, {
      status: 202,
      fails: [400, 404, 409, 413, 415, 422, 503],
      description: "Good tags stay unless `overwrite` is true. 503 FEATURE_DISABLED while " +
        "MUSICBRAINZ_CONTACT is not set and no list told anything of the track.",
    }),
    params(Id),
    bodyOrNone(MetadataRefresh),
    async (c) => {
      const { id } = c.req.valid("param");
      await refresh(deps, id, "metadata", c.req.valid("json"));
      const accepted = { status: "queued", download_id: id } as const;
      return reply(c, accepted, refreshingView, {
        status: 202,
        location: `/download/${id}`,
        events: ["downloads"],
      });
    },
  );
  return app;
}
