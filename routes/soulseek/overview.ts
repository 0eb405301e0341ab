import { Hono } from "hono";
import { z } from "zod";
import { UploadList } from "../../lib/schemas/live_transfer.ts";
import { SoulseekSetting, SoulseekStatus } from "../../lib/schemas/soulseek.ts";
import { SoulseekDownloads, SoulseekDownloadsQuery } from "../../lib/schemas/soulseek_download.ts";
import { soulseekDownloads } from "../../lib/soulseek_downloads.ts";
import { soulseekSettings } from "../../lib/soulseek_settings.ts";
import { soulseekStatus } from "../../lib/soulseek_status.ts";
import { uploadsSeen } from "../../lib/uploads.ts";
import { doc } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { soulseekView } from "../../views/soulseek.tsx";
import type { Deps } from "../deps.ts";

const Overview = SoulseekStatus.extend({
  settings: z.array(SoulseekSetting),
  uploads: UploadList,
  downloads: SoulseekDownloads,
}).meta({ id: "SoulseekOverview" });

const nothing: UploadList = { uploads: [], total_count: 0, limit: 50, offset: 0, at: null };

/** `/soulseek`: the page of slskd; it shows what Harmony knows and never waits for slskd. */
export function overview({ sql, config }: Deps) {
  const app = new Hono();
  app.get("/", doc("Read how slskd stands and is set up", Overview), async (c) => {
    const status = await soulseekStatus(sql, config);
    const uploads = await uploadsSeen(sql) ?? nothing;
    const downloads = await soulseekDownloads(sql, SoulseekDownloadsQuery.parse({}));
    const settings = soulseekSettings(config);
    return reply(c, { ...status, settings, uploads, downloads }, soulseekView);
  });
  return app;
}
