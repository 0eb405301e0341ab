import { Hono } from "hono";
import { bulk } from "../lib/bulk.ts";
import { BulkDone, bulkLimit, BulkOrder } from "../lib/schemas/download_bulk.ts";
import { body, doc } from "../lib/web/contract.ts";
import { localPath } from "../lib/web/local_path.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { bulkView } from "../views/download_bulk_toast.tsx";
import type { Deps } from "./deps.ts";

/** `/downloads/bulk`: one order for many. */
export function downloadsBulk(deps: Deps) {
  const app = new Hono();
  app.post(
    "/",
    doc("Retry, cancel, move or remove many downloads", BulkDone, {
      fails: [400, 413, 415, 422, 503],
      description: `At most ${bulkLimit} ids, or a filter with a status of which as many are ` +
        "taken, the oldest first. Always 200, with what came of it for each: one that cannot be " +
        "stops no other. `remove` takes what is over out of the list, with its history; the file " +
        "in the library stays.",
    }),
    body(BulkOrder),
    async (c) => {
      const { next = "", ...order } = c.req.valid("json");
      const outcome = await bulk(deps, order);
      const back = /^\/downloads(?:\?|$)/.test(next) ? localPath(next) : "/downloads";
      // A program is told no address.
      const location = wants(c) === "page" ? { location: back } : {};
      const events = ["downloads", "activity"];
      return reply(c, outcome, bulkView, { ...location, events });
    },
  );
  return app;
}
