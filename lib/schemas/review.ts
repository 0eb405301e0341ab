/** Downloads that wait for a person. */
import { z } from "zod";
import { Candidate } from "./candidate.ts";
import { Download } from "./download.ts";

/** One of them, with the best of its files. */
export const Review = Download.pick({
  id: true,
  title: true,
  artists: true,
  album: true,
  duration_ms: true,
  year: true,
  reason_code: true,
  confidence: true,
}).extend({
  choices: z.array(Candidate.omit({ denied: true })),
  /** All its files that may be chosen. */
  choice_count: z.int(),
}).meta({ id: "Review" });
export type Review = z.output<typeof Review>;

export const ReviewQuery = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type ReviewQuery = z.output<typeof ReviewQuery>;

export const ReviewList = z.object({
  items: z.array(Review),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "ReviewList" });
export type ReviewList = z.output<typeof ReviewList>;
