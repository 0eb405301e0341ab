import type { Config } from "./config.ts";
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

/** `RETRY_SCAN_*` and `RETRY_POLICY_*` are no policy; `RETRY_RETRY_SCAN_*` is that of a job type. */
export const isRetry = (name: string) => /^RETRY_(?!SCAN_|POLICY_)/.test(name);

/** How a type is repeated, by the settings as they are now. */
export function policyOf(config: Config, { name, timeout_s, backoff }: OwnPolicy): RetryPolicy {
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
