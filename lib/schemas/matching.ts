/** Comparing a wanted track with what somebody found for it elsewhere. */
import { z } from "zod";
import { Outcome, Verdict } from "./candidate.ts";
import { FileOffer, RecordOffer } from "./matching_offers.ts";
import { SpotifyTrack } from "./spotify_object.ts";

/** Nobody compares with more at once. */
export const mostCandidates = 1000;

/** A track and files in slskd's words. */
export const SoulseekComparison = z.object({
  spotify_track: SpotifyTrack,
  candidates: z.array(FileOffer).max(mostCandidates),
}).meta({ id: "SoulseekComparison" });
export type SoulseekComparison = z.output<typeof SoulseekComparison>;

/** A track and records of a library. */
export const PlexComparison = z.object({
  spotify_track: SpotifyTrack,
  candidates: z.array(RecordOffer).max(mostCandidates),
}).meta({ id: "PlexComparison" });
export type PlexComparison = z.output<typeof PlexComparison>;

const Id = z.union([z.string(), z.number()]).nullable();

/** A candidate, with what the matcher says of it. */
export const RankedOffer = Verdict.extend({ id: Id, outcome: Outcome }).meta({ id: "RankedOffer" });

/** What came of a comparison. */
export const Compared = z.object({
  /** The candidate as it was sent; null when none is the wanted track. */
  best_match: z.record(z.string(), z.unknown()).nullable(),
  /** Of the best match, else of what comes nearest; 0 when there is nothing. */
  confidence: z.number().min(0).max(1),
  /** `auto`: sure; `review`: for a person; `none`: nothing fits. */
  decision: Outcome,
  /** All candidates, the best first. */
  ranked: z.array(RankedOffer),
  /** Whether the pair is remembered (`GET /matches`). */
  saved: z.boolean(),
}).meta({ id: "Compared" });
export type Compared = z.output<typeof Compared>;
