import { z } from "zod";
import { Track } from "./track.ts";

/** Where the matched file or record is. */
export const MatchSource = z.enum(["soulseek", "plex", "library"]);
export type MatchSource = z.output<typeof MatchSource>;

/** `matched` by the matcher; `confirmed` or `rejected` by a person, which wins over every score. */
export const MatchVerdict = z.enum(["matched", "confirmed", "rejected"]);
export type MatchVerdict = z.output<typeof MatchVerdict>;

/** A wanted recording and what was taken, or refused, for it. */
export const Match = z.object({
  id: z.int(),
  created_at: z.date(),
  updated_at: z.date(),
  source: MatchSource,
  track: Track.extend({ artists: z.array(z.string()) }),
  spotify_track_id: z.string().nullable(),
  target_id: z.string(),
  target: z.record(z.string(), z.unknown()),
  context_id: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  verdict: MatchVerdict,
  decided_by: z.enum(["matcher", "person"]),
  download_id: z.int().nullable(),
}).meta({ id: "Match" });
export type Match = z.output<typeof Match>;

/** One to be remembered. */
export type NewMatch =
  & Pick<Match, "source" | "track" | "target_id" | "target" | "confidence" | "verdict">
  & Partial<Pick<Match, "spotify_track_id" | "context_id" | "download_id">>;
