import type { Config } from "./config.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";
import type { JobName } from "./schemas/jobs.ts";

/** What a job type says of itself; `RETRY_<JOB>_*` goes before it. */
export interface OwnPolicy {
  name: JobName;
  timeout_s: number;
  backoff: { base_s: number; cap_s: number };
}

/** How a job type is repeated now. */
export interface RetryPolicy {
  /** Attempts before it is a dead letter; without it the job's own number. */
  max_attempts: number | undefined;
  base_s: number;
  cap_s: number;
  jitter: number;
  timeout_s: number;
}

export interface RetryPolicies {
  /** The settings with their `RETRY_*` variables as they stand now. */
  config(): Config;
  of(job: OwnPolicy): RetryPolicy;
}

/**
 * Reads the `RETRY_*` variables anew every `RETRY_POLICY_RELOAD_S` seconds (seed 002), so that a
 * changed `.env` applies without a restart. Settings that cannot be read leave the last good ones.
 * @param reread gives all settings as they are written now
 */
export function createPolicies(
  config: Config,
  log: Log,
  reread: () => Config = () => config,
  now: () => number = performance.now.bind(performance),
): RetryPolicies {
  const others = Object.entries(config).filter(([name]) => !isRetry(name));
  let current = config;
  let readAt = now();
  const policies = new Map<JobName, RetryPolicy>();
  function refresh() {
    if (now() - readAt < config.RETRY_POLICY_RELOAD_S * 1000) return;
    readAt = now();
    policies.clear();
    try {
      const retries = Object.entries(reread()).filter(([name]) => isRetry(name));
      // One that is not set any more is missing there: its default applies again.
      current = Object.fromEntries([...others, ...retries]) as Config;
    } catch (error) {
      log.warn("retry_policy.not_read", { error: messageOf(error) });
    }
  }
  return {
    config: () => (refresh(), current),
    of(job) {
      refresh();
      const policy = policies.get(job.name) ?? policyOf(current, job);
      policies.set(job.name, policy);
      return policy;
    },
  };
}

/** `RETRY_SCAN_*` and `RETRY_POLICY_*` are no policy; `RETRY_RETRY_SCAN_*` is that of a job type. */
const isRetry = (name: string) => /^RETRY_(?!SCAN_|POLICY_)/.test(name);

function policyOf(config: Config, { name, timeout_s, backoff }: OwnPolicy): RetryPolicy {
  const own = `RETRY_${name.toUpperCase() as Uppercase<JobName>}` as const;
  const base_s = config[`${own}_BASE_SECONDS`] ?? backoff.base_s;
  return {
    max_attempts: config[`${own}_MAX_ATTEMPTS`],
    base_s,
    cap_s: Math.max(backoff.cap_s, base_s),
    jitter: config[`${own}_JITTER_PCT`] ?? config.RETRY_JITTER_PCT,
    timeout_s: config[`${own}_TIMEOUT_SECONDS`] ?? timeout_s,
  };
}
