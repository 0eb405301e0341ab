/** Downloads under the words of `/soulseek`. */
import { z } from "zod";
import { RemoteFile } from "./candidate.ts";
import { Download } from "./download.ts";
import { DownloadState } from "./download_state.ts";
import { EnrichmentStatus } from "./enrichment.ts";
import { jsonField } from "./json_field.ts";
import { Username } from "./peer_user.ts";

/** A download with its retries and with what was added to its file. */
export const SoulseekDownload = Download.extend({
  /** Rounds that failed so far. */
  retry_count: z.int(),
  next_retry_at: z.date().nullable(),
  /** A code and what was said, while it stands for something that went wrong. */
  last_error: z.string().nullable(),
  artwork_status: EnrichmentStatus.nullable(),
  artwork_path: z.string().nullable(),
  has_artwork: z.boolean(),
  lyrics_status: EnrichmentStatus.nullable(),
  lyrics_path: z.string().nullable(),
  has_lyrics: z.boolean(),
  metadata_status: EnrichmentStatus.nullable(),
  spotify_track_id: z.string().nullable(),
  spotify_album_id: z.string().nullable(),
}).meta({ id: "SoulseekDownload" });
export type SoulseekDownload = z.output<typeof SoulseekDownload>;

export const SoulseekDownloads = z.object({
  downloads: z.array(SoulseekDownload),
  /** States in which `requeue` is possible. */
  retryable_states: z.array(DownloadState),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
  /** Whether what came to its end was asked for, too. */
  all: z.boolean().optional(),
}).meta({ id: "SoulseekDownloads" });
export type SoulseekDownloads = z.output<typeof SoulseekDownloads>;

export const SoulseekDownloadsQuery = z.object({
  /** `true` also lists what is completed, failed or cancelled. */
  all: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type SoulseekDownloadsQuery = z.output<typeof SoulseekDownloadsQuery>;

const File = z.object({
  filename: RemoteFile.shape.filename.max(4096),
  size: z.int().nonnegative().optional(),
});

/** A tick of a form holds its file as JSON. */
const ticked = jsonField(File, "Not a file");

const one = z.union([File, ticked]);
const files = z.union([z.array(one).max(500), one.transform((file) => [file])]).default([]);

/** `POST /soulseek/download`: files of one user. */
export const PickedFiles = z.object({ username: Username, files }).meta({ id: "PickedFiles" });

/** `POST /soulseek/enqueue`: files of several users. */
export const PickedFromMany = z.object({ downloads: z.array(PickedFiles).min(1).max(100) })
  .meta({ id: "PickedFromMany" });

export const FilesQueued = z.object({
  status: z.literal("queued"),
  detail: z.object({ downloads: z.array(Download) }),
}).meta({ id: "FilesQueued" });

export const QueuePlace = z.object({
  download_id: z.int(),
  username: z.string(),
  filename: z.string(),
  /** Peers tell it as they like; 1 is next. */
  queue_position: z.number(),
}).meta({ id: "QueuePlace" });
export type QueuePlace = z.output<typeof QueuePlace>;
