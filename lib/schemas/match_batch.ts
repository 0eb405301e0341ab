/** What the matcher did lately, in figures. */
import { z } from "zod";
import { Worker } from "./worker.ts";

/** How many steps of confidence a histogram has. */
export const bins = 10;

/** Results by their confidence: below 10 %, below 20 % … up to 100 %. */
export const Histogram = z.array(z.int().nonnegative()).length(bins);
export type Histogram = z.output<typeof Histogram>;

/** Some results of the matcher that were counted together. */
export const MatchBatch = z.object({
  id: z.int(),
  at: z.date(),
  /** Pairs that reached the threshold and are remembered. */
  saved: z.int(),
  discarded: z.int(),
  /** Of the discarded those for which there was no file at all. */
  empty: z.int(),
  /** Of the saved ones. */
  average_confidence: z.number().nullable(),
  histogram: Histogram,
}).meta({ id: "MatchBatch" });
export type MatchBatch = z.output<typeof MatchBatch>;

/** One result for the next batch; `null` as confidence: there was nothing to compare with. */
export interface Comparison {
  saved: boolean;
  confidence: number | null;
}

export const MatchMetrics = z.object({
  /** Of what was saved in the newest batches; null while nothing was. */
  average_confidence: z.number().nullable(),
  /** Since the installation began. */
  saved_total: z.int(),
  discarded_total: z.int(),
  discarded_last_batch: z.int(),
  /** Whether the newest batch saved nothing. */
  all_discarded: z.boolean(),
  /** Of the newest batches. */
  histogram: Histogram,
  /** The newest batches, the oldest first. */
  recent: z.array(MatchBatch.pick({ id: true, at: true, saved: true, discarded: true })),
  thresholds: z.object({ auto: z.number(), review: z.number() }),
}).meta({ id: "MatchMetrics" });
export type MatchMetrics = z.output<typeof MatchMetrics>;

export const MatchBatchQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type MatchBatchQuery = z.output<typeof MatchBatchQuery>;

export const MatchBatchList = z.object({
  items: z.array(MatchBatch),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "MatchBatchList" });
export type MatchBatchList = z.output<typeof MatchBatchList>;

/** Everything `/matching` shows. */
export const MatchingOverview = z.object({
  worker: Worker,
  /** Results that wait for their batch. */
  backlog: z.int(),
  /** Downloads that wait for a person. */
  reviews: z.int(),
  metrics: MatchMetrics,
  batches: MatchBatchList,
}).meta({ id: "MatchingOverview" });
export type MatchingOverview = z.output<typeof MatchingOverview>;
