import { type Context, Hono } from "hono";
import { z } from "zod";
import { needKind, refresh } from "../../lib/enriching.ts";
import { AppError } from "../../lib/errors.ts";
import { lyricsText } from "../../lib/lyrics/show.ts";
import { EnrichmentAccepted } from "../../lib/schemas/enrichment.ts";
import { enrichmentsOf } from "../../lib/store/enrichments.ts";
import { findWish } from "../../lib/store/wishes.ts";
import { doc, params } from "../../lib/web/contract.ts";
import { reply, varyOn, wants } from "../../lib/web/reply.ts";
import {
  lyricsRefreshView,
  missingLyricsView,
  pendingLyricsView,
} from "../../views/lyrics_card.tsx";
import { LyricsText } from "../../views/lyrics_text.tsx";
import type { Deps } from "../deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

const Pending = z.object({ status: z.literal("pending") }).meta({ id: "LyricsPending" });

/** `/soulseek/download/{id}/lyrics`: the lyrics of a filed track. */
export function lyrics(deps: Deps) {
  const app = new Hono();
  app.get(
    "/download/:id/lyrics",
    doc("Read the lyrics of a filed track", z.string(), {
      also: { 202: Pending },
      fails: [404, 502, 503],
      gives: ["text/plain"],
      description: "An LRC text where times are known, else the words alone. 202 " +
        '`{"status":"pending"}` while they are looked for, 502 with the reason when that failed, ' +
        "503 FEATURE_DISABLED unless ENABLE_LYRICS=true.",
    }),
    params(Id),
    async (c) => {
      needKind(deps.config, { spotify: null }, "lyrics");
      return await answer(c, deps, c.req.valid("param").id);
    },
  );
  app.post(
    "/download/:id/lyrics/refresh",
    doc("Look for the lyrics of a filed track again", EnrichmentAccepted, {
      status: 202,
      fails: [404, 409, 503],
      description: "Lyrics that a person put there, and those in the tags, stay.",
    }),
    params(Id),
    async (c) => {
      needKind(deps.config, { spotify: null }, "lyrics");
      const { id } = c.req.valid("param");
      await refresh(deps, id, "lyrics");
      const accepted = { status: "queued", download_id: id } as const;
      const location = `/download/${id}`;
      return reply(c, accepted, lyricsRefreshView, { status: 202, location, events });
    },
  );
  return app;
}

/** The page of the download fetches itself anew. */
const events = ["downloads"];

async function answer(c: Context, { sql, config }: Deps, id: number) {
  const wish = await findWish(sql, id);
  if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
  const { lyrics } = await enrichmentsOf(sql, id);
  if (lyrics?.status === "pending") {
    return reply(c, { status: "pending" }, pendingLyricsView, { status: 202 });
  }
  if (lyrics?.status === "failed") {
    const reason = lyrics.detail ?? "internal_error";
    const message = `The lyrics could not be had: ${reason}`;
    throw new AppError("DEPENDENCY_ERROR", message, { status: 502, meta: { reason } });
  }
  const text = lyrics ? await lyricsText(wish, lyrics, config) : undefined;
  if (text === undefined && lyrics && wants(c) === "fragment") {
    return reply(c, {}, missingLyricsView, { status: 404 });
  }
  if (text === undefined) {
    const meta = lyrics?.detail ? { reason: lyrics.detail } : {};
    throw new AppError("NOT_FOUND", `Download ${id} has no lyrics`, { meta });
  }
  c.header("Cache-Control", "private, no-cache");
  c.header("Vary", varyOn, { append: true });
  if (wants(c) === "fragment") return c.html(LyricsText({ text }) as unknown as string);
  return c.text(text);
}
