/** What AcoustID answers (contracts/spotify.md §5.3); fields we do not read may be anything. */
import { z } from "zod";

export const SoundRecording = z.object({
  id: z.string(),
  /** Missing where a fingerprint is linked to a recording that MusicBrainz does not have any more. */
  title: z.string().optional(),
  artists: z.array(z.object({ name: z.string() })).default([]),
});
export type SoundRecording = z.output<typeof SoundRecording>;

/** A sound that is known, with the recordings it is; `score` says how alike it is, 0 to 1. */
export const SoundResult = z.object({
  id: z.string(),
  score: z.number().min(0).max(1),
  recordings: z.array(SoundRecording).default([]),
});
export type SoundResult = z.output<typeof SoundResult>;

export const AcoustidAnswer = z.object({
  status: z.literal("ok"),
  results: z.array(SoundResult),
});
