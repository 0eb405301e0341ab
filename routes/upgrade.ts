import { Hono } from "hono";
import { z } from "zod";
import { upgradeDownload } from "../lib/upgrades.ts";
import { doc, params } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { upgradeView } from "../views/download_upgrade.tsx";
import type { Deps } from "./deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const Upgrading = z.object({ status: z.literal("queued"), download_id: z.int() })
  .meta({ id: "DownloadUpgrading" });

/** `/download/{id}/upgrade`: a better file for one download. */
export function upgrade(deps: Deps) {
  const app = new Hono();
  app.post(
    "/:id/upgrade",
    doc("Look for a better file", Upgrading, {
      status: 202,
      fails: [404, 409, 503],
      description: "Answers the id of the download that looks for it. `meta.reason` of a 409: " +
        "not_filed, good_enough, file_changed or under_way.",
    }),
    params(Id),
    async (c) => {
      const download_id = await upgradeDownload(deps, c.req.valid("param").id);
      const upgrading = { status: "queued", download_id } as const;
      const location = `/download/${download_id}`;
      return reply(c, upgrading, upgradeView, { status: 202, location, events: ["downloads"] });
    },
  );
  return app;
}
