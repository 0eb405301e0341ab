import { z } from "zod";

/** What AcoustID said of the sound; only `other` refuses a file. */
export const AcoustidFinding = z.object({
  verdict: z.enum(["same", "other", "unknown", "away", "no_fpcalc"]),
  /** Of the best recording, 0 to 1. */
  score: z.number().nullable(),
  /** MusicBrainz id of the recording that fits best. */
  recording_id: z.string().nullable(),
  /** `Artist - Title` of that recording. */
  recording: z.string().nullable(),
}).meta({ id: "AcoustidFinding" });
export type AcoustidFinding = z.output<typeof AcoustidFinding>;

/** `overruled`: a person took it although it was refused; `upsampled`: more hertz than sound. */
export const AudioNote = z.enum(["overruled", "upsampled"]);
export type AudioNote = z.output<typeof AudioNote>;

/** What a file was found to be when it was checked (`downloads.audio`). */
export const AudioFacts = z.object({
  /** The extension in lower case, without its dot; the content is of that kind. */
  format: z.string(),
  codec: z.string().nullable(),
  /** Measured over the sound alone where the container allows, else as its header says. */
  bitrate_kbps: z.number().nullable(),
  sample_rate_hz: z.number().nullable(),
  bit_depth: z.number().nullable(),
  channels: z.number().nullable(),
  lossless: z.boolean().nullable(),
  /** Counted in the file, not read from its header, where the format allows. */
  duration_s: z.number(),
  /** Above it there is no sound; measured with VERIFY_LOSSLESS. */
  cutoff_hz: z.number().nullable(),
  /** How it was read to its end: decoded, walked frame by frame, or by the lengths of its parts. */
  decoded_by: z.enum(["ffmpeg", "frames", "headers"]),
  acoustid: AcoustidFinding.nullable(),
  notes: z.array(AudioNote),
}).meta({ id: "AudioFacts" });
export type AudioFacts = z.output<typeof AudioFacts>;
