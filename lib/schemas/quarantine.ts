/** Files that were refused and are kept. */
import { z } from "zod";
import { AudioFacts } from "./audio.ts";
import { FileFault } from "./candidate.ts";
import { DownloadState } from "./download_state.ts";

/** `gone`: somebody else took the file away. */
export const HeldState = z.enum(["held", "accepted", "deleted", "gone"]);
export type HeldState = z.output<typeof HeldState>;

/** A file that was refused. Sizes are bytes. */
export const Held = z.object({
  id: z.int(),
  held_at: z.date(),
  changed_at: z.date(),
  /** `null` when the download is not there any more. */
  download_id: z.int().nullable(),
  candidate_id: z.int().nullable(),
  /** What was wanted. */
  title: z.string(),
  artists: z.array(z.string()),
  username: z.string(),
  /** The whole remote path. */
  filename: z.string(),
  /** Below QUARANTINE_DIR; `null` while it could not be written there. */
  path: z.string().nullable(),
  /** Where slskd put it, while it lies there. */
  source: z.string().nullable(),
  /** Why it is not in the folder. */
  trouble: z.string().nullable(),
  /** Somebody else at the same slskd had asked for it: its source is not ours. */
  is_foreign: z.boolean(),
  size: z.int(),
  code: FileFault,
  /** What was compared, without prose. */
  detail: z.string().nullable(),
  audio: AudioFacts.nullable(),
  state: HeldState,
}).meta({ id: "QuarantinedFile" });
export type Held = z.output<typeof Held>;

/** A file of the list, with how its download stands. */
export const ListedHeld = Held.extend({
  download_state: DownloadState.nullable(),
  /** The download that took the place of its own. */
  retried_as: z.int().nullable(),
  /** Whether the file lies where it should. */
  present: z.boolean(),
  /** Whether its download can take it now. */
  acceptable: z.boolean(),
}).meta({ id: "QuarantineItem" });
export type ListedHeld = z.output<typeof ListedHeld>;

export const Quarantine = z.object({
  items: z.array(ListedHeld),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
  /** How many are held, by reason. */
  counts: z.record(z.string(), z.int()),
}).meta({ id: "Quarantine" });
export type Quarantine = z.output<typeof Quarantine>;

/** A form sends the fields nobody filled in, too: empty means any. */
const anyOr = <S extends z.ZodType>(schema: S) =>
  z.union([z.literal("").transform(() => undefined), schema]).optional();

export const QuarantineQuery = z.object({
  state: HeldState.default("held"),
  code: anyOr(FileFault),
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type QuarantineQuery = z.output<typeof QuarantineQuery>;

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** One or many; a form sends a single id without a list. */
export const HeldOrder = z.object({
  action: z.enum(["accept", "delete"]),
  ids: z.union([id.transform((one) => [one]), z.array(id).min(1, "Name at least one").max(500)])
    .transform((ids) => [...new Set(ids)]),
}).meta({ id: "QuarantineOrder" });
export type HeldOrder = z.output<typeof HeldOrder>;

/** What came of each: `conflict` and `gone` say why in `message`. */
export const HeldOutcome = z.object({
  id: z.int(),
  result: z.enum(["accepted", "deleted", "gone", "conflict", "not_found", "failed"]),
  download_id: z.int().nullable(),
  message: z.string().nullable(),
}).meta({ id: "QuarantineOutcome" });
export type HeldOutcome = z.output<typeof HeldOutcome>;

export const HeldOutcomes = z.object({ results: z.array(HeldOutcome) })
  .meta({ id: "QuarantineOutcomes" });
export type HeldOutcomes = z.output<typeof HeldOutcomes>;
