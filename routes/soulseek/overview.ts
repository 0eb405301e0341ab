import { Hono } from "hono";
import { z } from "zod";
import { SoulseekSetting, SoulseekStatus } from "../../lib/schemas/soulseek.ts";
import { soulseekSettings } from "../../lib/soulseek_settings.ts";
import { soulseekStatus } from "../../lib/soulseek_status.ts";
import { doc } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { soulseekView } from "../../views/soulseek.tsx";
import type { Deps } from "../deps.ts";

const Overview = SoulseekStatus.extend({ settings: z.array(SoulseekSetting) })
  .meta({ id: "SoulseekOverview" });

/** `/soulseek`: the page of slskd; it shows what Harmony knows and never waits for slskd. */
export function overview({ sql, config }: Deps) {
  const app = new Hono();
  app.get("/", doc("Read how slskd stands and is set up", Overview), async (c) => {
    const status = await soulseekStatus(sql, config);
    return reply(c, { ...status, settings: soulseekSettings(config) }, soulseekView);
  });
  return app;
}
