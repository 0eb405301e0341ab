/** What a person searches on Soulseek without wanting a track yet. */
import { z } from "zod";
import { RemoteFile } from "./candidate.ts";

export const NewNetworkSearch = z.object({
  /** `-word` leaves files out; words of one letter are ignored. */
  query: z.string().trim().min(1).max(500),
}).meta({ id: "NewNetworkSearch" });

export const NetworkSearchState = z.enum([
  "queued",
  "searching",
  "completed",
  "cancelled",
  "failed",
]);
export type NetworkSearchState = z.output<typeof NetworkSearchState>;

/** A search without its results. */
export const NetworkSearchHead = z.object({
  id: z.uuid(),
  query: z.string(),
  state: NetworkSearchState,
  /** Why it waits or failed: a code, and what was said. */
  reason_code: z.string().nullable(),
  reason_detail: z.string().nullable(),
  created_at: z.date(),
  ended_at: z.date().nullable(),
  next_attempt_at: z.date().nullable(),
  /** Seconds until it is its turn, when the budget of searches is used up. */
  wait_s: z.int().nullable(),
  /** Users that answered, and the files they offer; they count up while it runs. */
  responses: z.int(),
  files: z.int(),
}).meta({ id: "NetworkSearchHead" });
export type NetworkSearchHead = z.output<typeof NetworkSearchHead>;

/** A page of what was found, the best offers first, and the same as slskd writes it. */
export const NetworkSearch = NetworkSearchHead.extend({
  results: z.array(RemoteFile),
  raw: z.array(z.record(z.string(), z.unknown())),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "NetworkSearch" });
export type NetworkSearch = z.output<typeof NetworkSearch>;

export const ResultsQuery = z.object({
  /** Words that file or user must have in their names. */
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type ResultsQuery = z.output<typeof ResultsQuery>;
