/**
 * What slskd sends, as far as Harmony reads it (contracts/slskd.md §2–§7). Nulls are omitted on
 * the wire, unknown fields are ignored, and a value outside the contract becomes its neutral form.
 */
import { z } from "zod";
import { storable } from "../../storable.ts";
import { attribute, bytes, natural } from "./wire_number.ts";

/** Times from the database come without `Z` although they are UTC (§1). */
const time = z.string().transform((text) =>
  new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)
).refine((date) => !Number.isNaN(date.getTime())).optional().catch(undefined);

export const Version = z.string();

export const Application = z.object({
  server: z.object({
    state: z.string().catch(""),
    isLoggedIn: z.boolean().catch(false),
  }),
  user: z.object({ username: z.string().optional().catch(undefined) }).optional().catch(undefined),
  shares: z.object({ files: natural }).optional().catch(undefined),
});
export type Application = z.output<typeof Application>;

/** `transfers` since 0.25, before that there was no automatic retry to read (§6.3, §9). */
export const Options = z.object({
  directories: z.object({ downloads: z.string() }),
  transfers: z.object({
    download: z.object({ retry: z.object({ attempts: z.number() }) }),
  }).optional().catch(undefined),
});
export type Options = z.output<typeof Options>;

const File = z.object({
  filename: z.string().min(1),
  size: bytes,
  bitRate: attribute,
  bitDepth: attribute,
  sampleRate: attribute,
  length: attribute,
});

/** `lockedFiles` are left out: they may not be asked for (§3.2 fact 4). */
export const SearchResponse = z.object({
  username: z.string().min(1),
  hasFreeUploadSlot: z.boolean().catch(false),
  uploadSpeed: bytes,
  queueLength: natural,
  files: z.array(File).catch([]),
});
export type SearchResponse = z.output<typeof SearchResponse>;

/** Finished means that `endedAt` is there, not that `isComplete` is true (§3.2 fact 2). */
export const Search = z.object({
  id: z.string(),
  state: z.string().catch(""),
  endedAt: time,
  responseCount: natural,
  fileCount: natural,
});
export type Search = z.output<typeof Search>;

export const Transfer = z.object({
  id: z.string(),
  batchId: z.string().optional(),
  username: z.string(),
  filename: z.string(),
  size: bytes,
  state: z.string().catch(""),
  requestedAt: time,
  startedAt: time,
  endedAt: time,
  bytesTransferred: bytes,
  averageSpeed: z.number().catch(0),
  placeInQueue: attribute,
  /** May be the words of a peer. */
  exception: z.string().transform(storable).optional().catch(undefined),
  attempts: natural.optional(),
  removed: z.boolean().optional().catch(undefined),
});
export type Transfer = z.output<typeof Transfer>;

export const UserTransfers = z.object({
  username: z.string(),
  directories: z.array(z.object({ files: z.array(Transfer) })).catch([]),
});

export const Batch = z.object({ transfers: z.array(Transfer).catch([]) })
  .transform((batch) => batch.transfers);

/** An enqueue may say what it took, or nothing at all before 0.24 (§4.1, §4.2). */
export const Enqueued = z.union([
  z.object({ enqueued: z.array(Transfer) }).transform((answer) => answer.enqueued),
  z.object({ batch: z.object({ transfers: z.array(Transfer).catch([]) }) })
    .transform((answer) => answer.batch.transfers),
  z.undefined().transform((): Transfer[] => []),
]);

/** A folder of a peer: here file names are bare (§6.1). */
export const Directory = z.object({
  name: z.string(),
  files: z.array(z.object({ filename: z.string(), size: bytes })).catch([]),
});

/** A folder of slskd's own; recursive listings are flat (§5.6). */
export const Folder = z.object({
  files: z.array(z.object({ fullName: z.string(), length: bytes })).catch([]),
});

/** `data` is JSON inside a string (§7). */
export const Event = z.object({ id: z.string(), type: z.string(), data: z.string().catch("") });

export const FileComplete = z.object({
  localFilename: z.string(),
  remoteFilename: z.string(),
  transfer: z.object({ id: z.string() }),
});
