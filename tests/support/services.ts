import { createGauge } from "../../jobs/gauge.ts";
import type { Job, Services } from "../../jobs/job.ts";
import type { Jobs } from "../../jobs/job.ts";
import { type Config, readConfig } from "../../lib/config.ts";
import type { Pool } from "../../lib/db.ts";
import { createHub } from "../../lib/hub.ts";
import { createLog, silentLog } from "../../lib/log.ts";
import { createProviders } from "../../lib/providers/mod.ts";
import type { Slskd } from "../../lib/providers/slskd/client.ts";
import { type JobName, jobPayloads } from "../../lib/schemas/jobs.ts";
import { keepSecrets } from "./secrets.ts";

/** Settings of a test: the defaults, quick polling, and what is given. */
export function testConfig(values: Record<string, string> = {}): Config {
  const env: Record<string, string> = {
    SLSKD_POLL_MS: "100",
    SLSKD_SEARCH_SPACING_MS: "0",
    ORCH_POLL_INTERVAL_MS: "20",
    ORCH_POLL_INTERVAL_MAX_MS: "50",
    // Otherwise one would be made, in the folder of whoever runs the tests.
    HARMONY_SECRET_KEY: "5e".repeat(32),
    ...values,
  };
  keepSecrets(env);
  return readConfig((name) => env[name]);
}

export function testServices(
  sql: Pool,
  values: Record<string, string> = {},
  slskd?: Slskd,
): Services {
  const config = testConfig(values);
  const log = Deno.env.get("CHAOS_LOG")
    ? createLog((l, e, f) => console.log(l, e, JSON.stringify(f)))
    : silentLog;
  return {
    sql,
    config,
    log,
    hub: createHub(log),
    slskd,
    providers: createProviders(config, log, sql, "0.0.1"),
    gauge: createGauge(),
  };
}

/** A list of jobs in which `tidy` does something else; the others do nothing. */
export function jobsWith(run: Job<"tidy">["run"], overrides: Partial<Job<"tidy">> = {}): Jobs {
  const names = Object.keys(jobPayloads) as JobName[];
  const idle = { pool: 4, timeout_s: 5, backoff: { base_s: 0.01, cap_s: 0.05 } };
  const all = names.map((name) => [name, { ...idle, name, run: () => Promise.resolve() }]);
  return { ...Object.fromEntries(all), tidy: { ...idle, name: "tidy", run, ...overrides } };
}
