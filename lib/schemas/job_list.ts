/** What may be asked of the list of jobs, and what it answers. */
import { z } from "zod";
import { Job, JobState } from "./job.ts";

/** How far one list looks: the first so many jobs of every state; counts end here, too. */
export const jobsSeen = 10_000;

/** How many jobs of every state a search reads: texts and downloads cost more than counting. */
export const jobsSearched = 2000;

/** A form without JavaScript sends the fields nobody filled in, too: empty means any. */
const anyOr = (most: number) =>
  z.string().trim().max(most).transform((text) => text || undefined).optional();

export const JobQuery = z.object({
  state: JobState.optional(),
  type: anyOr(50),
  q: anyOr(200),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(jobsSeen).default(0),
});
export type JobQuery = z.output<typeof JobQuery>;

export const JobList = z.object({
  jobs: z.array(Job),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
  /** Whether there are more than `total_count`, or than `dead_count`. */
  capped: z.boolean(),
  /** States of which there are more than `counts` says. */
  more: z.array(JobState),
  /** How many stand where, of the type that is asked for. */
  counts: z.record(JobState, z.int()),
  /** How many there are of each type, in the state that is asked for. */
  types: z.record(z.string(), z.int()),
  /** Jobs that gave up; they are listed at `/dlq`. */
  dead_count: z.int(),
}).meta({ id: "JobList" });
export type JobList = z.output<typeof JobList>;
