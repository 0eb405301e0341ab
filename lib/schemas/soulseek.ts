/** slskd itself: how it is connected, and how Harmony is set up for it. */
import { z } from "zod";
import { SettingSource } from "./setting_source.ts";
import { SlskdHealth } from "./setup.ts";

/** What slskd said of its own connection and shares the last time it was asked. */
export const Daemon = z.object({
  server: z.object({ address: z.string().nullable(), state: z.string(), logged_in: z.boolean() }),
  shares: z.object({ directories: z.int(), files: z.int(), scanning: z.boolean() }).nullable(),
}).meta({ id: "SlskdDaemon" });
export type Daemon = z.output<typeof Daemon>;

/** `GET /soulseek/status`: `connected` means logged in to the Soulseek server. */
export const SoulseekStatus = z.object({
  status: z.enum(["connected", "disconnected"]),
  health: SlskdHealth.shape.status,
  since: SlskdHealth.shape.since,
  checked_at: SlskdHealth.shape.checked_at,
  version: SlskdHealth.shape.version,
  username: SlskdHealth.shape.username,
  detail: SlskdHealth.shape.detail,
  server: Daemon.shape.server.nullable(),
  shares: Daemon.shape.shares,
}).meta({ id: "SoulseekStatus" });
export type SoulseekStatus = z.output<typeof SoulseekStatus>;

/** A setting as the page shows it; the value of a secret is never given, only whether it is set. */
export const SoulseekSetting = z.object({
  name: z.string(),
  value: z.string().nullable(),
  secret: z.boolean(),
  is_set: z.boolean(),
  required: z.boolean(),
  source: SettingSource,
}).meta({ id: "SoulseekSetting" });
export type SoulseekSetting = z.output<typeof SoulseekSetting>;
