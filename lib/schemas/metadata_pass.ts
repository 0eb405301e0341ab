/** Looking up many downloads at once (seed 004, `/metadata`). */
import { z } from "zod";
import { EnrichmentStatus } from "./enrichment.ts";

export const PassStatus = z.enum(["idle", "running", "stopped", "completed"]);
export type PassStatus = z.output<typeof PassStatus>;

/** How the last pass stands; `idle` before the first one. Times are UTC. */
export const MetadataState = z.object({
  status: PassStatus,
  /** In the words of the seeds, for people who read JSON. */
  phase: z.enum(["Idle", "Preparing", "Looking up", "Stopped", "Completed"]),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  /** Downloads this pass found without metadata so far, and those it is done with. */
  total: z.int(),
  processed: z.int(),
  /** Those that wait or are being looked up. */
  matching_queue: z.int(),
  /** How metadata stands in the whole library. */
  counts: z.record(EnrichmentStatus, z.int()),
}).meta({ id: "MetadataState" });
export type MetadataState = z.output<typeof MetadataState>;

export const MetadataOrder = z.object({ message: z.string(), state: MetadataState })
  .meta({ id: "MetadataOrder" });
export type MetadataOrder = z.output<typeof MetadataOrder>;
