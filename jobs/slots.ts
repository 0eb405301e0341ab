import type { Config } from "../lib/config.ts";
import type { JobName } from "../lib/schemas/jobs.ts";
import type { Jobs } from "./job.ts";

/** How many jobs of each type a process runs at once: `ORCH_POOL_<JOB>`, or the type's own number. */
export function slotsOf(jobs: Jobs, config: Config): Record<JobName, number> {
  const slots = Object.values(jobs).map(({ name, pool }) => [
    name,
    config[`ORCH_POOL_${name.toUpperCase() as Uppercase<JobName>}`] ??
      (name === "artwork" ? config.ARTWORK_WORKER_CONCURRENCY : pool),
  ]);
  return Object.fromEntries(slots);
}
