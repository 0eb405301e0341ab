/** How much of a wanted album is owned, and the answer that says so. */
import { z } from "zod";
import { Outcome, Verdict } from "./candidate.ts";

/** `complete`, `nearly`, `incomplete`, by the thresholds of the settings. */
export const CompletionClass = z.enum(["complete", "nearly", "incomplete"]);

const Place = z.object({
  title: z.string(),
  artists: z.array(z.string()),
  track_number: z.int().nullable(),
  disc_number: z.int().nullable(),
  duration_ms: z.int().nullable(),
});

/** How much of an album is owned. */
export const Completion = z.object({
  class: CompletionClass,
  /** Share of the wanted tracks that is surely there. */
  confidence: z.number().min(0).max(1),
  /** By their tracks, or by their number alone: then nobody knows which are missing. */
  basis: z.enum(["tracks", "count"]),
  wanted: z.int(),
  owned: z.int(),
  missing: z.array(Place),
  /** Owned, and not on the wanted album. */
  extra: z.array(Place),
}).meta({ id: "Completion" });
export type Completion = z.output<typeof Completion>;

const RankedAlbumOffer = Verdict.extend({
  id: z.union([z.string(), z.number()]).nullable(),
  outcome: Outcome,
  completion: Completion.pick({ class: true, confidence: true }).nullable(),
}).meta({ id: "RankedAlbumOffer" });

export const ComparedAlbum = z.object({
  /** The candidate as it was sent; null when none is the wanted album. */
  best_match: z.record(z.string(), z.unknown()).nullable(),
  confidence: z.number().min(0).max(1),
  decision: Outcome,
  /** Of the best match; null when nothing is known of its tracks. */
  completion: Completion.nullable(),
  ranked: z.array(RankedAlbumOffer),
  /** How many tracks are remembered with it (`GET /matches`). */
  persisted: z.int(),
}).meta({ id: "ComparedAlbum" });
export type ComparedAlbum = z.output<typeof ComparedAlbum>;
