/** A job of the queue as it is shown. */
import { z } from "zod";

/**
 * `delayed` waits for its time, `retrying` for its time after a failure; `suspect` is ready, but a
 * worker vanished while it ran, so that it runs alone.
 */
export const JobState = z.enum(["running", "queued", "suspect", "delayed", "retrying"]);
export type JobState = z.output<typeof JobState>;

/** Times are UTC. */
export const Job = z.object({
  id: z.int(),
  type: z.string(),
  state: JobState,
  /** Higher first, inside a type. */
  priority: z.int(),
  /** Failures so far. */
  attempts: z.int(),
  max_attempts: z.int(),
  /** Workers that vanished while they ran it. */
  crashes: z.int(),
  group: z.string(),
  key: z.string().nullable(),
  payload: z.unknown(),
  created_at: z.date(),
  /** Since when or from when on it may run. */
  run_at: z.date(),
  lease_until: z.date().nullable(),
  worker_id: z.string().nullable(),
  last_error: z.string().nullable(),
  first_failed_at: z.date().nullable(),
  /** The dead letter it was made from. */
  origin_id: z.int().nullable(),
  download_id: z.int().nullable(),
  download_title: z.string().nullable(),
  download_artists: z.array(z.string()).nullable(),
}).meta({ id: "Job" });
export type Job = z.output<typeof Job>;
