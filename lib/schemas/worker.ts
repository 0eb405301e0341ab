import { z } from "zod";
import { type JobName, jobNames } from "./jobs.ts";

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

/**
 * The state of a worker over all processes: `stale` without a heartbeat, `stopped` without a
 * process. Samples keep the place in this list: add only at its end.
 */
export const workerStates = ["running", "stale", "stopped", "blocked", "errored"] as const;
export type WorkerState = (typeof workerStates)[number];

/** Every worker that has a name: the job types, the two loops beside them, the processes as such. */
export type WorkerName = JobName | "transfer_reader" | "timer" | "orchestrator";
export const workerNames: readonly WorkerName[] = [
  "orchestrator",
  "timer",
  "transfer_reader",
  ...jobNames,
];

/** A process that does background work. */
export const WorkerProcess = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.int(),
  version: z.string(),
  state: z.enum(["running", "stale", "stopped"]),
  started_at: z.date(),
  last_seen: z.date(),
}).meta({ id: "WorkerProcess" });
export type WorkerProcess = z.output<typeof WorkerProcess>;

/** What a named worker does, over all processes. */
export const Worker = z.object({
  status: z.enum(workerStates),
  last_seen: z.date().nullable(),
  /** Jobs that wait; counted up to 10,000, so that value means "at least". */
  queue_size: z.int(),
  running: z.int(),
  slots: z.int(),
  /** Processes that are alive and do this. */
  processes: z.int(),
  last_error: z.string().nullable(),
  last_error_at: z.date().nullable(),
  blocked_by: z.string().nullable(),
}).meta({ id: "Worker" });
export type Worker = z.output<typeof Worker>;

/** Minute by minute, the oldest first; `null` where nobody took a sample. */
export const Beats = z.record(z.string(), z.array(z.enum(workerStates).nullable()));
export type Beats = z.output<typeof Beats>;

/** All workers by name, the processes behind them, and how the last hour was. */
export const Workers = z.object({
  workers: z.record(z.string(), Worker),
  processes: z.array(WorkerProcess),
  beats: Beats,
}).meta({ id: "Workers" });
export type Workers = z.output<typeof Workers>;
