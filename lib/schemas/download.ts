import { z } from "zod";
import { AudioFacts } from "./audio.ts";
import { Candidate } from "./candidate.ts";
import { Enrichments } from "./enrichment.ts";
import { Sibling } from "./sibling.ts";
import { Track } from "./track.ts";
import { WordSearch } from "./word_search.ts";
import { DownloadState, DownloadStatus } from "./download_state.ts";

/** What a person may do with a download, and in which states: what is almost done is left alone. */
const actions = {
  cancel: ["queued", "searching", "matched", "transferring", "verifying", "review", "failed"],
  retry: ["failed", "cancelled", "dead_letter"],
  choose: ["queued", "review", "failed", "dead_letter"],
  overrule: ["queued", "searching", "review", "failed", "dead_letter"],
  remove: ["completed", "failed", "cancelled", "dead_letter"],
} as const satisfies Record<string, readonly DownloadState[]>;

export function may(action: keyof typeof actions, state: DownloadState): boolean {
  return (actions[action] as readonly DownloadState[]).includes(state);
}

/** Why a download waits, failed, or was already done; each has a sentence in both languages. */
export const ReasonCode = z.enum([
  "slskd_not_configured",
  "slskd_unreachable",
  "slskd_unauthorised",
  "slskd_wrong_url",
  "slskd_not_logged_in",
  "slskd_forbidden",
  "search_budget",
  "search_cooldown",
  "album_search",
  "library_scan",
  "no_results",
  "all_refused",
  "needs_review",
  "below_minimum",
  "candidates_exhausted",
  "remote_queue",
  "waiting_for_file",
  "already_in_library",
  "disk_full",
  "not_writable",
  "file_error",
  "tagging_failed",
  "cancelled_by_user",
  "no_better_file",
  "file_changed",
  "internal_error",
]);
export type ReasonCode = z.output<typeof ReasonCode>;

/** Nothing went wrong: there is no file, or none that suits. */
export const misses: readonly ReasonCode[] = ["no_results", "all_refused"];
/** What a report calls not found: also what was there, but no peer brought it. */
export const notFound: readonly ReasonCode[] = [...misses, "candidates_exhausted"];

/** What a person sees as one wanted file. Times are UTC, sizes bytes, speeds bytes a second. */
export const Download = Track.extend({
  id: z.int(),
  /** Empty when somebody picked a file instead of a track. */
  artists: z.array(z.string()),
  /** The chosen file's name, or `Artist - Title` while there is none. */
  filename: z.string(),
  status: DownloadStatus,
  state: DownloadState,
  /** Percent, 0 to 100. */
  progress: z.number().min(0).max(100),
  priority: z.int(),
  username: z.string().nullable(),
  size: z.int().nullable(),
  bytes_transferred: z.int(),
  speed: z.number().nullable(),
  /** Time left; only while the speed has been about the same for 10 s. */
  eta_seconds: z.int().nullable(),
  queue_position: z.int().nullable(),
  confidence: z.number().nullable(),
  reason_code: ReasonCode.nullable(),
  reason_detail: z.string().nullable(),
  attempts: z.int(),
  next_attempt_at: z.date().nullable(),
  organized_path: z.string().nullable(),
  retry_of: z.int().nullable(),
  /** The download that took its place. */
  retried_as: z.int().nullable(),
  /** The finished download whose file this one replaces by a better one. */
  upgrade_of: z.int().nullable(),
  created_at: z.date(),
  updated_at: z.date(),
  completed_at: z.date().nullable(),
}).meta({ id: "Download" });
export type Download = z.output<typeof Download>;

/** One line of a download's timeline. */
export const DownloadEvent = z.object({
  at: z.date(),
  state: DownloadState,
  /** `null`, or what happened in words without a language: a code and its values. */
  code: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
}).meta({ id: "DownloadEvent" });
export type DownloadEvent = z.output<typeof DownloadEvent>;

/** A download with everything that is known about it. */
export const DownloadDetail = Download.extend({
  candidates: z.array(Candidate),
  events: z.array(DownloadEvent),
  queries: z.array(z.object({
    query: z.string(),
    at: z.date(),
    files: z.int(),
    accepted: z.int(),
  })),
  tags: z.record(z.string(), z.unknown()).nullable(),
  /** What its file was found to be when it was checked. */
  audio: AudioFacts.nullable(),
  enrichments: Enrichments,
  /** The wanted tracks of its album, itself among them. */
  siblings: z.array(Sibling).optional(),
  /** What a person had the network asked last, in words of their own. */
  words: WordSearch.nullish(),
  /** Whether its file is being taken out of the library, as the wrong recording. */
  leaving: z.boolean().optional(),
}).meta({ id: "DownloadDetail" });
export type DownloadDetail = z.output<typeof DownloadDetail>;

/** How many downloads stand where; `review` counts apart from `queued`. */
export const DownloadCounts = z.object({
  all: z.int(),
  queued: z.int(),
  running: z.int(),
  completed: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  dead_letter: z.int(),
  review: z.int(),
}).meta({ id: "DownloadCounts" });
export type DownloadCounts = z.output<typeof DownloadCounts>;

export const DownloadList = z.object({
  downloads: z.array(Download),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
  /** Where the next page begins (`cursor`), `null` behind the last. */
  next_cursor: z.string().nullable(),
  counts: DownloadCounts,
}).meta({ id: "DownloadList" });
export type DownloadList = z.output<typeof DownloadList>;

export const DownloadAccepted = z.object({
  status: z.literal("queued"),
  download_id: z.int(),
  downloads: z.array(Download),
}).meta({ id: "DownloadAccepted" });

/** The answer of who cancelled a download. */
export const DownloadCancelled = z.object({ status: z.literal("cancelled"), download_id: z.int() })
  .meta({ id: "DownloadCancelled" });

/** The id of the download that takes the place of the one that was to be retried. */
export const DownloadRetried = z.object({ status: z.literal("queued"), download_id: z.int() })
  .meta({ id: "DownloadRetried" });
