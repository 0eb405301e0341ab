import { z } from "zod";
import { ReasonCode } from "./download.ts";
import { deadReasons, jobNames } from "./jobs.ts";

/** What can give up: a download, or a job of any type. */
export const DeadEntity = z.enum(["download", "job"]);
export type DeadEntity = z.output<typeof DeadEntity>;

/** Types that are known by name; a dead letter may also be of one that no handler knows. */
export const deadTypes = ["download", ...jobNames] as const;

/** Every reason a dead letter can have; rows of earlier versions may say `refused`. */
export const letterReasons = [
  ...new Set([...deadReasons, "refused", ...ReasonCode.options] as const),
];

/** Something that gave up. Times are UTC. */
export const DeadLetter = z.object({
  /** `download:17` or `job:123`. */
  id: z.string(),
  entity: DeadEntity,
  /** The type of the job; `download` for downloads. */
  type: z.string(),
  reason: z.string(),
  /** What the last attempt said. */
  message: z.string().nullable(),
  /** When the download or job was made. */
  created_at: z.date(),
  /** When it gave up. */
  updated_at: z.date(),
  /** How often it was tried in vain. */
  retry_count: z.int(),
  first_failed_at: z.date().nullable(),
  /** What it was to do: the job's payload, or the wish of a download. */
  payload: z.unknown(),
  /** The download it is, or belongs to. */
  download_id: z.int().nullable(),
  /** `Artist – Title` of that download. */
  title: z.string().nullable(),
}).meta({ id: "DeadLetter" });
export type DeadLetter = z.output<typeof DeadLetter>;

export const DeadLetterPage = z.object({
  items: z.array(DeadLetter),
  page: z.int(),
  page_size: z.int(),
  total: z.int(),
}).meta({ id: "DeadLetterPage" });
export type DeadLetterPage = z.output<typeof DeadLetterPage>;

const tally = z.record(z.string(), z.int());

export const DeadLetterStats = z.object({
  total: z.int(),
  by_reason: tally,
  by_type: tally,
  last_24h: z.int(),
}).meta({ id: "DeadLetterStats" });
export type DeadLetterStats = z.output<typeof DeadLetterStats>;

/** How many of a type gave up for a reason, and how many full days ago; the last day holds the rest. */
export const DeadGroup = z.object({
  type: z.string(),
  reason: z.string(),
  days: z.int(),
  n: z.int(),
});
export type DeadGroup = z.output<typeof DeadGroup>;

/** Why a dead letter was left where it is. */
export const SkippedReason = z.enum([
  "already_queued",
  "not_dead_letter",
  "missing_payload",
  "payload_invalid",
  "handler_missing",
  "enqueue_failed",
]);
export type SkippedReason = z.output<typeof SkippedReason>;

export const Requeued = z.object({
  requeued: z.array(z.string()),
  skipped: z.array(z.object({ id: z.string(), reason: SkippedReason })),
  /** How many the filter still holds; only when a filter was given. */
  left: z.int().optional(),
}).meta({ id: "DeadLettersRequeued" });
export type Requeued = z.output<typeof Requeued>;

export const Purged = z.object({
  purged: z.int(),
  /** How many are still that old; only when `older_than` was given. */
  left: z.int().optional(),
}).meta({ id: "DeadLettersPurged" });
export type Purged = z.output<typeof Purged>;
