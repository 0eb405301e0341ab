import { z } from "zod";

/** What a process tells of one part of it: a job type, the reader of transfers, the timer. */
export const WorkerPart = z.object({
  /** `blocked` while it waits for a service, `errored` while all it does fails. */
  state: z.enum(["running", "blocked", "errored"]),
  /** Jobs it runs now, and how many it may. */
  running: z.int(),
  slots: z.int(),
  done: z.int(),
  failed: z.int(),
  /** Handlers that ignored that they were aborted. */
  stuck: z.int(),
  last_error: z.string().nullable(),
  last_error_at: z.iso.datetime().nullable(),
  /** The reason it waits for, as downloads name it. */
  blocked_by: z.string().nullable(),
});
export type WorkerPart = z.output<typeof WorkerPart>;

/** The state of a worker over all processes: `stale` without a heartbeat, `stopped` without a process. */
export const workerStates = ["running", "stale", "stopped", "blocked", "errored"] as const;
export type WorkerState = (typeof workerStates)[number];
