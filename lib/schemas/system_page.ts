import { z } from "zod";
import { Integrations } from "./integration.ts";
import { Readiness } from "./ready.ts";
import { SystemStats } from "./system_stats.ts";
import { WorkerProcess } from "./worker.ts";

export const DatabaseAbout = z.object({
  version: z.string(),
  /** Bytes on disk. */
  size: z.number(),
  connections: z.int(),
  max_connections: z.int(),
}).meta({ id: "DatabaseAbout" });
export type DatabaseAbout = z.output<typeof DatabaseAbout>;

/** `GET /settings/system`: the installation and the machine. */
export const SystemPage = z.object({
  version: z.string(),
  deno: z.string(),
  started_at: z.date(),
  uptime_s: z.number(),
  /** Those that do background work. */
  processes: z.array(WorkerProcess),
  database: DatabaseAbout,
  ready: Readiness,
  integrations: Integrations,
  stats: SystemStats,
}).meta({ id: "SystemPage" });
export type SystemPage = z.output<typeof SystemPage>;
