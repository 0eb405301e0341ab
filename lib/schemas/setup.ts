import { z } from "zod";
import { CatalogueHealth } from "./catalogue_health.ts";
import { Workers } from "./worker.ts";

/** How slskd stands, as last seen by the reader of transfers. */
export const SlskdHealth = z.object({
  status: z.enum([
    "not_configured",
    "unknown",
    "ok",
    "unreachable",
    "unauthorised",
    "wrong_url",
    "not_logged_in",
    "forbidden",
  ]),
  version: z.string().nullable(),
  username: z.string().nullable(),
  detail: z.string().nullable(),
  checked_at: z.date().nullable(),
  since: z.date().nullable(),
}).meta({ id: "SlskdHealth" });
export type SlskdHealth = z.output<typeof SlskdHealth>;

/** One line of the set-up checklist; `missing` names the variables to set. */
export const SetupStep = z.object({
  id: z.enum(["database", "slskd_url", "slskd_key", "slskd_login", "music_dir", "downloads_dir"]),
  done: z.boolean(),
  missing: z.array(z.string()),
  detail: z.string().nullable(),
}).meta({ id: "SetupStep" });
export type SetupStep = z.output<typeof SetupStep>;

const connection = z.enum(["ok", "fail", "unknown", "disabled"]);

/** `GET /status`, and what the dashboard shows of it. */
export const Status = z.object({
  status: z.enum(["ok", "degraded"]),
  version: z.string(),
  uptime_seconds: z.number(),
  /** Soulseek and every other integration by name; `unknown` until it was asked. */
  connections: z.record(z.string(), connection),
  catalogues: z.array(CatalogueHealth),
  slskd: SlskdHealth,
  setup: z.array(SetupStep),
  ...Workers.pick({ workers: true, processes: true }).shape,
}).meta({ id: "Status" });
export type Status = z.output<typeof Status>;
