import type { Config } from "../lib/config.ts";
import type { NewJob } from "../lib/schemas/jobs.ts";

/** Work that is due every so often. */
export interface Tick {
  interval_s(config: Config): number;
  /** Without it, always. */
  enabled?(config: Config): boolean;
  job: NewJob;
}

/** Everything the timer adds, by job type. */
export const ticks: readonly Tick[] = [
  {
    interval_s: (config) => config.LIBRARY_SCAN_INTERVAL_S,
    job: { type: "library_scan", payload: {} },
  },
  {
    interval_s: (config) => config.RETRY_SCAN_INTERVAL_SEC,
    job: { type: "retry_scan", payload: {} },
  },
  {
    interval_s: (config) => config.UPGRADE_INTERVAL_S,
    enabled: (config) => config.SLSKD_BASE_URL !== undefined && config.UPGRADE_ENABLED !== false,
    job: { type: "upgrade_scan", payload: {} },
  },
  {
    interval_s: (config) => config.PLAYLIST_SYNC_INTERVAL_S,
    enabled: (config) => config.INTEGRATIONS_ENABLED.includes("spotify"),
    job: { type: "playlist_sync", payload: { mode: "scheduled" } },
  },
  {
    interval_s: (config) => config.NOTIFY_INTERVAL_S,
    job: { type: "notification_gather", payload: {} },
  },
  { interval_s: () => 3600, job: { type: "tidy", payload: {} } },
  // Whom there is to ask the settings of the database say, too.
  { interval_s: () => 60, job: { type: "health_probe", payload: {} } },
  { interval_s: () => 60, job: { type: "metrics_sample", payload: {} } },
];

/** How far the ticks of each job type lie apart. */
export function intervals(config: Config): Record<string, number> {
  return Object.fromEntries(ticks.map(({ job, interval_s }) => [job.type, interval_s(config)]));
}
