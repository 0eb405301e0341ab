/** Filling what lists did not say: ids, ISRCs and lengths of tracks, and the tracks of playlists. */
import { z } from "zod";
import { SpotifyFacts } from "./enrichment.ts";
import { Track } from "./track.ts";

export const BackfillState = z.enum([
  "queued",
  "running",
  /** By a person. */
  "paused",
  "completed",
  "failed",
  "cancelled",
]);
export type BackfillState = z.output<typeof BackfillState>;

export const BackfillProvider = z.enum(["spotify", "musicbrainz"]);
export type BackfillProvider = z.output<typeof BackfillProvider>;

/** `POST /spotify/backfill/run`. */
export const BackfillOrder = z.object({
  max_items: z.coerce.number().int().min(1).max(10_000).optional(),
  expand_playlists: z.stringbool().or(z.boolean()).default(true),
}).meta({ id: "BackfillOrder" });
export type BackfillOrder = z.output<typeof BackfillOrder>;

export const BackfillJob = z.object({
  id: z.uuid(),
  state: BackfillState,
  provider: BackfillProvider,
  expand_playlists: z.boolean(),
  counts: z.object({
    requested: z.int(),
    processed: z.int(),
    matched: z.int(),
    cache_hits: z.int(),
    cache_misses: z.int(),
    expanded_playlists: z.int(),
    expanded_tracks: z.int(),
  }),
  /** Why it waits or failed: a code such as `quota`. */
  reason: z.string().nullable(),
  /** When it goes on by itself. */
  resumes_at: z.date().nullable(),
  created_at: z.date(),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  /** Time it ran or runs since it started. */
  duration_ms: z.int().nullable(),
  error: z.string().nullable(),
}).meta({ id: "BackfillJob" });
export type BackfillJob = z.output<typeof BackfillJob>;

/** `POST /spotify/backfill/run`: the run, with its id as the seeds call it. */
export const BackfillStarted = BackfillJob.extend({ job_id: z.uuid() })
  .meta({ id: "BackfillStarted" });
export type BackfillStarted = z.output<typeof BackfillStarted>;

export const BackfillJobs = z.object({ jobs: z.array(BackfillJob) }).meta({ id: "BackfillJobs" });

/** The recording somebody knew, as far as it is told. */
export const BackfillFacts = z.object({ track: Track, spotify: SpotifyFacts.nullable() });
export type BackfillFacts = z.output<typeof BackfillFacts>;
