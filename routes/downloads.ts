import { Hono } from "hono";
import { z } from "zod";
import { DownloadList } from "../lib/schemas/download.ts";
import { DownloadQuery } from "../lib/schemas/download_query.ts";
import { counts } from "../lib/store/download_counts.ts";
import { listDownloads } from "../lib/store/download_list.ts";
import { activeDownloads } from "../lib/store/downloads.ts";
import { doc, moved, params, query } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { activeDownloadsView } from "../views/active_downloads.tsx";
import { downloadsView } from "../views/downloads.tsx";
import type { Deps } from "./deps.ts";
import { downloadsBulk } from "./downloads_bulk.ts";
import { downloadsExport } from "./downloads_export.ts";

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

const description =
  "What has not come to an end, or with `all` everything, or one `status`. `sort`: `active` (what " +
  "moves, what waits, both by priority, then the rest; the newest first), `newest`, `oldest`. Page " +
  "by `offset`, or by `cursor` with the `next_cursor` of the page before, which leaves nothing out " +
  "when rows come meanwhile. `q`: words that must all stand in title, artists, album, file or user. " +
  "`from` and `to` bound `created_at`. `total_count` is exact. `ids` asks for these rows in this " +
  "order, each as what took its place.";

/** `/downloads`: the list. */
export function downloads(deps: Deps) {
  const app = new Hono();
  const documented = doc("List downloads", DownloadList, { fails: [400], description });
  app.get("/", documented, query(Query), async (c) => {
    const { view, ...wanted } = c.req.valid("query");
    if (view === "active") return reply(c, await activeList(deps), activeDownloadsView);
    const list = await listDownloads(deps.sql, wanted);
    return reply(c, list, {
      title: (data, ui) => downloadsView.title({ ...data, query: wanted }, ui),
      fragment: (data, ui) => downloadsView.fragment({ ...data, query: wanted }, ui),
    });
  });
  app.route("/export", downloadsExport(deps));
  app.route("/bulk", downloadsBulk(deps));
  // The plural is what people type; the resource is the seeds' singular.
  const elsewhere = moved("Read a download, by the plural", "At `/download/{id}`");
  app.get("/:id", elsewhere, params(z.object({ id: z.coerce.number().int().positive() })), (c) => {
    const { id } = c.req.valid("param");
    return c.redirect(c.req.path.replace(/downloads\/[^/]*$/, `download/${id}`), 301);
  });
  return app;
}
