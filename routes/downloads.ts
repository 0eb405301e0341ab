import { Hono } from "hono";
import { z } from "zod";
import { DownloadList } from "../lib/schemas/download.ts";
import { DownloadQuery } from "../lib/schemas/download_query.ts";
import { counts } from "../lib/store/download_counts.ts";
import { listDownloads } from "../lib/store/download_list.ts";
import { activeDownloads } from "../lib/store/downloads.ts";
import { doc, params, query } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { activeDownloadsView } from "../views/active_downloads.tsx";
import { downloadsView } from "../views/downloads.tsx";
import type { Deps } from "./deps.ts";

const Query = DownloadQuery.safeExtend({ view: z.literal("active").optional() });

/** How many downloads the dashboard shows. */
export const activeShown = 5;

/** What moves now, newest steps first, for the dashboard. */
export async function activeList({ sql }: Pick<Deps, "sql">): Promise<DownloadList> {
  const downloads = await activeDownloads(sql, activeShown);
  const all = await counts(sql);
  const total_count = all.running + all.queued;
  return { downloads, total_count, limit: activeShown, offset: 0, next_cursor: null, counts: all };
}

/** `/downloads`: the list. */
export function downloads(deps: Deps) {
  const app = new Hono();
  app.get("/", doc("List downloads", DownloadList, { fails: [400] }), query(Query), async (c) => {
    const { view, ...wanted } = c.req.valid("query");
    if (view === "active") return reply(c, await activeList(deps), activeDownloadsView);
    const list = await listDownloads(deps.sql, wanted);
    return reply(c, list, {
      title: (data, ui) => downloadsView.title({ ...data, query: wanted }, ui),
      fragment: (data, ui) => downloadsView.fragment({ ...data, query: wanted }, ui),
    });
  });
  // The plural is what people type; the resource is the seeds' singular.
  app.get("/:id", params(z.object({ id: z.coerce.number().int().positive() })), (c) => {
    const { id } = c.req.valid("param");
    return c.redirect(c.req.path.replace(/downloads\/[^/]*$/, `download/${id}`), 301);
  });
  return app;
}
