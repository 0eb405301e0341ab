import { z } from "zod";
import { QueueFigures } from "./queue_figures.ts";
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

export const Ready = z.object({
  ok: z.literal(true),
  data: z.object({
    db: z.literal("up"),
    deps: z.record(z.string(), z.enum(["up", "down"])),
    migrations: z.object({
      up_to_date: z.literal(true),
      current: z.string().nullable(),
      head: z.array(z.string()),
    }),
    /** `null` when it could not be read in time. */
    orchestrator: Orchestrator.nullable(),
  }),
  error: z.null(),
}).meta({ id: "Ready" });
