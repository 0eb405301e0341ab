import { z } from "zod";
import { ItemType, SearchSource } from "./found_item.ts";

const download = { download_id: z.int().positive() };
const candidate = { ...download, candidate_id: z.int().positive() };
/** A kind of enrichment (lib/enriching.ts). */
const enrichment = {
  ...download,
  refresh: z.boolean().default(false),
  overwrite: z.boolean().default(false),
};

/** What each type of job is given. */
export const jobPayloads = {
  /** Turns the stored lines of a list into downloads. */
  ingest: z.object({ ingest_job_id: z.uuid() }),
  /** Finds out what a link of an import holds. */
  expand_link: z.object({ item_id: z.int().positive() }),
  /** Looks through MUSIC_DIR. */
  library_scan: z.object({}),
  /** Asks Soulseek for a wanted track: one query. */
  download_search: z.object(download),
  /** Hands a candidate to slskd. */
  download_transfer: z.object(candidate),
  /** Checks, files and tags what slskd brought. */
  download_file: z.object(candidate),
  /** Finds out more about a filed track and writes it into its tags. */
  metadata: z.object(enrichment),
  /** Finds the cover of a filed track and puts it into the file and beside it. */
  artwork: z.object(enrichment),
  /** Finds the lyrics of a filed track and puts them beside it. */
  lyrics: z.object(enrichment),
  /** Wants better files for what is below the cut-off. */
  upgrade_scan: z.object({}),
  /** Puts a replaced file back. */
  file_restore: z.object({ ...download, recycled_id: z.int().positive() }),
  /** Takes a file out of the library that a person called the wrong recording. */
  wrong_file: z.object({ ...download, recycled_id: z.int().positive() }),
  /** Judges what a person's words found for a download. */
  words_found: z.object({ ...download, search_id: z.uuid() }),
  /** Asks Soulseek what a person typed. */
  network_search: z.object({ search_id: z.uuid() }),
  /** Asks a catalogue for what a person searches. */
  catalogue_search: z.object({
    source: SearchSource,
    text: z.string(),
    types: z.array(ItemType).min(1),
    limit: z.int().positive(),
  }),
  /** Reads the tracks of an album of a catalogue, and wants them. */
  catalogue_album: z.object({
    source: SearchSource,
    id: z.string(),
    title: z.string(),
    artists: z.array(z.string()).min(1),
    year: z.int().nullable(),
  }),
  /** Fetches what a user shares. */
  user_browse: z.object({ browse_id: z.int().positive() }),
  /** Has metadata looked up for whatever lacks it. */
  metadata_update: z.object({}),
  /** Counts what the matcher found, and remembers the pairs. */
  matching: z.object({}),
  /** Judges the files of waiting downloads again, because something changed (lib/rejudging.ts). */
  rejudge: z.object({
    reason: z.string().max(50),
    /** Only these recordings; without them all that wait. */
    track_keys: z.array(z.string()).max(10_000).optional(),
    /** Where this pass stands: downloads up to this id are done. */
    after: z.int().nonnegative().optional(),
    /** Which pass it is. */
    pass: z.string().max(50).optional(),
  }),
  /** Looks which playlists the account has, and which of them changed. */
  playlist_sync: z.object({ mode: z.enum(["scheduled", "manual"]).default("scheduled") }),
  /** Reads the tracks of one of them. */
  playlist_read: z.object({ playlist_id: z.string().min(1).max(100) }),
  /** Finds out what lists did not say of their tracks: the next part of a run. */
  backfill: z.object({ backfill_job_id: z.uuid() }),
  /** Looks what is to be told, and bundles it into messages. */
  notification_gather: z.object({}),
  /** Sends one message. */
  notification_send: z.object({ delivery_id: z.uuid() }),
  /** Picks up downloads whose job gave up. */
  retry_scan: z.object({}),
  /** Deletes what is past its time. */
  tidy: z.object({}),
  /** Asks the services nobody has spoken to lately how they are. */
  health_probe: z.object({}),
  /** Writes down how workers and queue are this minute. */
  metrics_sample: z.object({}),
} as const;

export type JobName = keyof typeof jobPayloads;
export const jobNames = Object.keys(jobPayloads) as JobName[];
export type Payload<N extends JobName> = z.output<(typeof jobPayloads)[N]>;

/** A job as it is put into the queue. */
export type NewJob = {
  [N in JobName]: {
    type: N;
    payload: Payload<N>;
    /** Of two waiting or running jobs of a type with the same key there is one. */
    key?: string;
    /** Groups take turns: a flood in one does not hold up another. */
    group?: string;
    /** Higher first, inside a type. */
    priority?: number;
    delay_s?: number;
    max_attempts?: number;
    /** The dead letter it is made from. */
    origin_id?: number | undefined;
  };
}[JobName];

/** Why a job was given up. */
export const deadReasons = [
  /** It failed as often as it may. */
  "max_attempts",
  /** It took longer than it may, as often as it may. */
  "timeout",
  /** Its workers vanished while it ran, again and again. */
  "lost_lease",
  /** No handler knows its type. */
  "handler_missing",
  /** Its payload is not what its type takes. */
  "payload_invalid",
  /** It failed in a way that no further attempt can change. */
  "refused",
] as const;
export type DeadReason = (typeof deadReasons)[number];
