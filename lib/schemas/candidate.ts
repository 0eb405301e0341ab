import { z } from "zod";
import { DenialKind } from "./denial_kind.ts";

/** A file a peer offers, as far as the peer describes it (contracts/slskd.md §3.2). */
export const RemoteFile = z.object({
  username: z.string().min(1),
  /** The whole remote path, verbatim: an opaque key that is sent back byte for byte. */
  filename: z.string().min(1),
  /** Bytes. */
  size: z.int().nonnegative(),
  /** kbit/s; lossless files often lack it. */
  bitrate_kbps: z.number().nonnegative().nullable(),
  /** Seconds. */
  duration_s: z.number().nonnegative().nullable(),
  sample_rate_hz: z.number().nonnegative().nullable(),
  bit_depth: z.number().nonnegative().nullable(),
  free_slot: z.boolean(),
  queue_length: z.int().nonnegative(),
  /** Bytes a second. */
  upload_speed: z.int().nonnegative(),
}).meta({ id: "RemoteFile" });
export type RemoteFile = z.output<typeof RemoteFile>;

/** The rules of the matcher; each has a sentence in both languages on the page. */
export const RuleName = z.enum([
  "not_audio",
  "duration",
  "version_extra",
  "version_missing",
  "version_other",
  "numbers",
  "collaborator",
  "title",
  "artist",
  "album",
  "script",
  "various_artists",
  "implausible_size",
  "ambiguous",
  "quality",
  "not_better",
  "album_folder",
  "isrc",
  "barcode",
  "edition",
  "year",
  "tracks",
  "track_count",
  "confirmed",
  "rejected",
]);
export type RuleName = z.output<typeof RuleName>;

/** Why a file got its confidence. `gate` refuses, `cap` limits, `score` counts, `note` informs. */
export const Reason = z.object({
  rule: RuleName,
  effect: z.enum(["gate", "cap", "score", "note"]),
  /** What was compared, without prose: `3:10 ≠ 3:57`, `live`, `0.93`. */
  detail: z.string(),
}).meta({ id: "Reason" });
export type Reason = z.output<typeof Reason>;

/** What the matcher says of one file: identity only, quality is never part of it. */
export const Verdict = z.object({
  confidence: z.number().min(0).max(1),
  reasons: z.array(Reason),
}).meta({ id: "Verdict" });
export type Verdict = z.output<typeof Verdict>;

/** `auto`: take it; `review`: a person decides; `none`: refused. */
export const Outcome = z.enum(["auto", "review", "none"]);
export type Outcome = z.output<typeof Outcome>;

/**
 * `found` may be tried, `refused` by the matcher, `requested` handed to slskd, `transferring`,
 * `done`, or `failed` with the reason in `outcome_code`.
 */
export const CandidateState = z.enum([
  "found",
  "refused",
  "requested",
  "transferring",
  "done",
  "failed",
]);
export type CandidateState = z.output<typeof CandidateState>;

/** Why a candidate that was tried did not become the file. */
export const OutcomeCode = z.enum([
  "peer_offline",
  "peer_unreachable",
  "rejected",
  "rejected_for_now",
  "size_mismatch",
  "stalled",
  "queue_timeout",
  "transfer_failed",
  "cancelled_at_slskd",
  "file_missing",
  "move_failed",
  "size_on_disk",
  "not_decodable",
  "duration_on_disk",
  "not_better",
  "empty_file",
  "wrong_type",
  "truncated",
  "encrypted",
  "bitrate_on_disk",
  "lossless_fake",
  "other_recording",
  "cancelled",
  "blocked",
  "wrong_recording",
]);
export type OutcomeCode = z.output<typeof OutcomeCode>;

/** Of those, what was found wrong with the file itself: it stays wrong. */
export const FileFault = OutcomeCode.extract([
  "size_on_disk",
  "not_decodable",
  "duration_on_disk",
  "empty_file",
  "wrong_type",
  "truncated",
  "encrypted",
  "bitrate_on_disk",
  "lossless_fake",
  "other_recording",
]);
export type FileFault = z.output<typeof FileFault>;

/** By what a file stands before the next one (lib/music/rank.ts). */
export const Lead = z.enum([
  "album_folder",
  "confidence",
  "plausible",
  "quality",
  "record",
  "slot",
  "speed",
  "queue",
  "depth",
  "rate",
  "detail",
]);
export type Lead = z.output<typeof Lead>;

/** What a remote path says of itself. */
export const PathReading = z.object({
  artist: z.string().nullable(),
  album: z.string().nullable(),
  year: z.int().nullable(),
  track: z.int().nullable(),
  title: z.string(),
}).meta({ id: "PathReading" });
export type PathReading = z.output<typeof PathReading>;

/** A file found for a download, and what came of it. */
export const Candidate = RemoteFile.extend({
  id: z.int(),
  download_id: z.int(),
  confidence: z.number().min(0).max(1),
  outcome: Outcome,
  reasons: z.array(Reason),
  /** Order in which candidates are tried, 1 first. */
  rank: z.int().positive(),
  /** What was searched when it was found. */
  query: z.string().nullable(),
  state: CandidateState,
  outcome_code: OutcomeCode.nullable(),
  outcome_detail: z.string().nullable(),
  tried_at: z.date().nullable(),
  /** What keeps it away now (`GET /denials`). */
  denied: z.object({
    id: z.int(),
    kind: DenialKind,
    reason: z.string(),
    until: z.iso.datetime({ offset: true }).nullable(),
  }).nullish(),
  /** Where it is explained: what its path says. */
  reading: PathReading.nullish(),
  /** Where it is explained: by what it stands before the next file, if there is one. */
  lead: Lead.nullish(),
}).meta({ id: "Candidate" });
export type Candidate = z.output<typeof Candidate>;
