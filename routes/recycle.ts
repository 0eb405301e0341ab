import { type Context, Hono } from "hono";
import { z } from "zod";
import { askBack, deleteKept } from "../lib/recycling.ts";
import { RecycleList, RecycleQuery } from "../lib/schemas/recycled.ts";
import { listRecycled } from "../lib/store/recycled.ts";
import { doc, params, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { recycleDeletedView, recycleView, restoreView } from "../views/recycle.tsx";
import type { Deps } from "./deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const Restoring = z.object({ status: z.literal("restoring"), id: z.int() })
  .meta({ id: "RecycledRestoring" });
const Deleted = z.object({ status: z.literal("deleted"), id: z.int() })
  .meta({ id: "RecycledDeleted" });

const events = ["recycle", "downloads"];

/** `/recycle`: files that a better one took the place of. */
export function recycle(deps: Deps) {
  const { sql, config } = deps;
  const app = new Hono();
  app.get(
    "/",
    doc("List replaced files", RecycleList, { fails: [400] }),
    query(RecycleQuery),
    async (c) => {
      const list = await listRecycled(sql, c.req.valid("query"));
      return reply(c, { ...list, retention_days: config.RECYCLE_RETENTION_DAYS }, recycleView);
    },
  );
  app.post(
    "/:id/restore",
    doc("Put a replaced file back", Restoring, {
      status: 202,
      fails: [404, 409],
      description: "The file that stands in its place now is kept in its stead.",
    }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      await askBack(deps, id);
      const restoring = { status: "restoring", id } as const;
      return reply(c, restoring, restoreView, { status: 202, events, ...back(c) });
    },
  );
  const remove = async (c: Context, id: number) => {
    await deleteKept(deps, id);
    const deleted = { status: "deleted", id } as const;
    return reply(c, deleted, recycleDeletedView, { events, ...back(c) });
  };
  const about = doc("Delete a replaced file for good", Deleted, { fails: [404, 409] });
  app.delete("/:id", about, params(Id), (c) => remove(c, c.req.valid("param").id));
  // A form without JavaScript knows no DELETE.
  app.post("/:id/delete", about, params(Id), (c) => remove(c, c.req.valid("param").id));
  return app;
}

/** A program is told no address. */
function back(c: Context) {
  return wants(c) === "page" ? { location: "/recycle" } : {};
}
