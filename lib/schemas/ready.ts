import { z } from "zod";
import { QueueFigures } from "./queue_figures.ts";
import { diskNames } from "./system_stats.ts";
import { workerStates } from "./worker.ts";

const State = z.enum(workerStates);

/** What works behind the pages; shown in readiness, no part of it. */
export const Orchestrator = z.object({
  status: State,
  /** Processes that are alive, and the jobs they run at once. */
  workers: z.int(),
  running: z.int(),
  slots: z.int(),
  oldest_ready_s: z.number().nullable(),
  /** Counted up to 10,000 each. */
  queue: QueueFigures.omit({ oldest_ready_s: true }),
  components: z.record(z.string(), State),
  jobs: z.record(z.string(), State),
  enabled_jobs: z.array(z.string()),
}).meta({ id: "Orchestrator" });
export type Orchestrator = z.output<typeof Orchestrator>;

/** What keeps Harmony from being ready. */
export const NotReady = z.enum([
  "database_unreachable",
  /** No answer in time: it is slow, or every connection of the pool is in use. */
  "database_timeout",
  "schema_outdated",
  "dependency_down",
  "data_dir_full",
  "data_dir_not_writable",
]);
export type NotReady = z.output<typeof NotReady>;

/** `data` of an answer, or `meta` of the error that says "not ready". */
export const Readiness = z.object({
  db: z.enum(["up", "down"]),
  /** Those that `HEALTH_DEPS` names, as they were last seen. */
  deps: z.record(z.string(), z.enum(["up", "down"])),
  migrations: z.object({
    up_to_date: z.boolean(),
    current: z.string().nullable(),
    head: z.array(z.string()),
  }),
  /** `null` when it could not be read in time. */
  orchestrator: Orchestrator.nullable(),
  storage: z.object({
    /** Whether Harmony's own folder takes files. */
    data_dir: z.enum(["ok", "full", "not_writable"]),
    /** Disks that are nearly full: a warning, no reason to take the pages away. */
    low: z.array(z.enum(diskNames)),
  }),
  reasons: z.array(NotReady),
}).meta({ id: "Readiness" });
export type Readiness = z.output<typeof Readiness>;
