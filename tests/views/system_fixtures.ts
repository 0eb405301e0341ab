import {
  type Integration,
  integrationNames,
  integrationStatuses,
  reasonCodes,
} from "../../lib/schemas/integration.ts";
import { NotReady } from "../../lib/schemas/ready.ts";
import type { SecretCheck } from "../../lib/schemas/secret_check.ts";
import type { SystemPage } from "../../lib/schemas/system_page.ts";
import { attack, now } from "./fixtures.ts";
import { processes } from "./worker_fixtures.ts";

const gib = 1_073_741_824;

/** Every status once, with all reasons at the first. */
const providers: Integration[] = integrationNames.map((name, at) => ({
  name,
  status: integrationStatuses[(at + 1) % integrationStatuses.length]!,
  details: {
    reasons: at === 0 ? reasonCodes.map((code) => ({ code, detail: attack.repeat(3) })) : [],
    missing: [],
    version: "0.26.0",
    since: now,
    checked_at: at < 3 ? now : null,
  },
}));

const disk = (free: number, low: boolean) => ({
  path: `/srv/${"music".repeat(20)}`,
  total: 100 * gib,
  free,
  used: 100 * gib - free,
  percent: 99.3,
  low,
});

export const troubled: SystemPage = {
  version: "0.1.0",
  deno: "2.9.6",
  started_at: now,
  uptime_s: 93_784,
  processes,
  database: { version: "17.10", size: 42_000_000, connections: 9, max_connections: 100 },
  ready: {
    db: "up",
    deps: {},
    migrations: { up_to_date: true, current: "28", head: ["28"] },
    orchestrator: null,
    storage: { data_dir: "ok", low: ["music"] },
    reasons: [...NotReady.options],
  },
  integrations: { overall: "down", providers },
  stats: {
    cpu: { cores: 4, percent: 37.5, process_percent: 4.2, interval_s: 30, load: [0.5, 1.25, 2] },
    memory: {
      total: 16 * gib,
      available: 9 * gib,
      used: 7 * gib,
      percent: 43.8,
      swap_total: 0,
      swap_free: 0,
      process: { rss: 120_000_000, heap_total: 60_000_000, heap_used: 40_000_000 },
    },
    disk: { data: disk(60 * gib, false), music: disk(gib / 2, true), downloads: disk(gib, false) },
    network: { bytes_recv: 8e9, bytes_sent: 2e9 },
  },
};

/** Nothing of the machine may be read. */
export const hidden: SystemPage = {
  ...troubled,
  ready: { ...troubled.ready, reasons: [] },
  processes: [],
  integrations: { overall: "ok", providers: [] },
  stats: {
    cpu: { cores: null, percent: null, process_percent: null, interval_s: null, load: null },
    memory: {
      ...troubled.stats.memory,
      total: null,
      available: null,
      used: null,
      percent: null,
      swap_total: null,
      swap_free: null,
    },
    disk: { data: null, music: null, downloads: null },
    network: null,
  },
};

export const rejected: SecretCheck = {
  provider: "slskd_api_key",
  validated: { mode: "live", valid: false, at: now, reason: "rejected" },
};

export const unsure: SecretCheck = {
  provider: "plex_token",
  validated: { mode: "format", valid: true, at: now, note: "timeout" },
};
