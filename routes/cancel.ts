import type { Hono } from "hono";
import { z } from "zod";
import { cancelDownload } from "../lib/control.ts";
import { DownloadCancelled } from "../lib/schemas/download.ts";
import { doc, params } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { cancelledView } from "../views/toasts.tsx";
import type { Deps } from "./deps.ts";

/** Harmony's id of a download. */
export const downloadId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const Id = z.object({ id: downloadId });

/** Cancelling a download stands at two addresses, as in the earlier Harmony. */
export function cancelRoute(app: Hono, path: string, deps: Deps, events: readonly string[]) {
  app.delete(
    path,
    doc("Cancel a download", DownloadCancelled, { fails: [404, 409, 502] }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      await cancelDownload(deps, id);
      const cancelled = { status: "cancelled", download_id: id } as const;
      return reply(c, cancelled, cancelledView, { events });
    },
  );
}
