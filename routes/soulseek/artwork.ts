import { Hono } from "hono";
import { z } from "zod";
import { coverOf } from "../../lib/artwork/show.ts";
import { needKind, refresh } from "../../lib/enriching.ts";
import { AppError } from "../../lib/errors.ts";
import { sha256 } from "../../lib/files/hash.ts";
import { EnrichmentAccepted } from "../../lib/schemas/enrichment.ts";
import { enrichmentsOf } from "../../lib/store/enrichments.ts";
import { findWish } from "../../lib/store/wishes.ts";
import { doc, params } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { artworkRefreshView } from "../../views/artwork_card.tsx";
import type { Deps } from "../deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const Bytes = z.string().meta({ format: "binary" });

/** `/soulseek/download/{id}/artwork`: the cover of a filed track. */
export function artwork(deps: Deps) {
  const app = new Hono();
  app.get(
    "/download/:id/artwork",
    doc("Read the cover of a filed track", Bytes, {
      fails: [404, 503],
      gives: ["image/jpeg", "image/png", "image/gif", "image/webp"],
      description: "The cover in the file, else the kept original, with its real type. " +
        "503 FEATURE_DISABLED unless ENABLE_ARTWORK=true.",
    }),
    params(Id),
    async (c) => {
      needKind(deps.config, { spotify: null }, "artwork");
      const { id } = c.req.valid("param");
      const wish = await findWish(deps.sql, id);
      if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
      const known = await enrichmentsOf(deps.sql, id);
      const cover = await coverOf(wish, known.artwork, deps.config);
      if (!cover) throw new AppError("NOT_FOUND", `Download ${id} has no cover`);
      const etag = `"${sha256(cover.bytes).slice(0, 32)}"`;
      c.header("Cache-Control", "private, no-cache");
      c.header("ETag", etag);
      if (c.req.header("If-None-Match")?.includes(etag)) return c.body(null, 304);
      return c.body(cover.bytes, 200, { "Content-Type": cover.type });
    },
  );
  app.post(
    "/download/:id/artwork/refresh",
    doc("Look for the cover of a filed track again", EnrichmentAccepted, {
      status: 202,
      fails: [404, 409, 503],
      description: "It is fetched anew. A good cover the file came with stays.",
    }),
    params(Id),
    async (c) => {
      needKind(deps.config, { spotify: null }, "artwork");
      const { id } = c.req.valid("param");
      await refresh(deps, id, "artwork");
      const accepted = { status: "queued", download_id: id } as const;
      const location = `/download/${id}`;
      return reply(c, accepted, artworkRefreshView, { status: 202, location, events });
    },
  );
  return app;
}

/** The page of the download fetches itself anew. */
const events = ["downloads"];
