/** What is offered for a wanted track: files in slskd's words or Harmony's, records of a library. */
import { z } from "zod";
import type { RemoteFile } from "./candidate.ts";
import {
  artistNames,
  Artists,
  isrcOf,
  known,
  lacksName,
  nameOf,
  Year,
  yearOf,
} from "./spotify_object.ts";
import { type Track, track } from "./track.ts";

/** Whatever was sent as an id goes back as it came. */
export type OfferId = string | number | null;
/** What was sent, unread. */
export type Sent = Readonly<Record<string, unknown>>;

const text = z.string().max(500);
const Id = z.union([text, z.number()]).nullish();
const figure = z.number().nonnegative().max(2 ** 53 - 1).nullish();

/** A file offered on Soulseek. */
export interface FileOffer {
  id: OfferId;
  file: RemoteFile;
  /** Whether its size was said; a stand-in is used where it was not. */
  sized: boolean;
  sent: Sent;
}

/** What stands for a size nobody said: no file of it is too small or too big for its length. */
const someSize = 30_000_000;

export const FileOffer = z.looseObject({
  id: Id,
  username: text.nullish(),
  filename: z.string().min(1).max(4096),
  size: figure,
  bitRate: figure,
  bitrate: figure,
  length: figure,
  duration: figure,
  sampleRate: figure,
  bitDepth: figure,
  uploadSpeed: figure,
  queueLength: figure,
  hasFreeUploadSlot: z.boolean().nullish(),
}).transform((sent): FileOffer => ({
  id: sent.id ?? null,
  sized: typeof sent.size === "number",
  sent,
  file: {
    username: sent.username ?? "",
    filename: sent.filename,
    size: Math.trunc(sent.size ?? someSize),
    bitrate_kbps: sent.bitRate ?? sent.bitrate ?? null,
    duration_s: sent.length ?? sent.duration ?? null,
    sample_rate_hz: sent.sampleRate ?? null,
    bit_depth: sent.bitDepth ?? null,
    free_slot: sent.hasFreeUploadSlot ?? false,
    queue_length: Math.trunc(sent.queueLength ?? 0),
    upload_speed: Math.trunc(sent.uploadSpeed ?? 0),
  },
}));

/** A track somebody owns, as its tags describe it; what is not known is `null`. */
export interface RecordOffer {
  id: OfferId;
  record: Track;
  sent: Sent;
}

const album = z.union([text, z.looseObject({ name: text.optional(), title: text.optional() })]);

/** In Harmony's words and in Plex's own (contracts/plex-beets.md §2.1). */
export const RecordFields = z.looseObject({
  id: Id,
  ratingKey: Id,
  title: text.optional(),
  name: text.optional(),
  artists: Artists,
  artist: Artists,
  original_artist: Artists,
  originalTitle: Artists,
  album_artist: text.nullish(),
  grandparentTitle: text.nullish(),
  album: album.nullish(),
  parentTitle: text.nullish(),
  year: Year,
  parentYear: Year,
  duration_ms: figure,
  duration: figure,
  isrc: text.nullish(),
  track_number: figure,
  index: figure,
  disc_number: figure,
  parentIndex: figure,
}).refine((given) => nameOf(given) !== "", lacksName("title"));
export type RecordFields = z.output<typeof RecordFields>;

function albumOf({ album, parentTitle }: RecordFields): string | null {
  const name = typeof album === "string" ? album : album?.name ?? album?.title;
  return name?.trim() || parentTitle?.trim() || null;
}

/** Plex files a track under the artist of its album, and names its own beside it if it differs. */
function artistsOf({ artists, artist, original_artist, originalTitle }: RecordFields): string[] {
  return artistNames(artists, artist, original_artist, originalTitle);
}

/** What the tags of a record say. */
export function recordOf(sent: RecordFields): Track {
  return track({
    title: nameOf(sent),
    artists: artistsOf(sent),
    album: albumOf(sent),
    album_artist: sent.album_artist?.trim() || sent.grandparentTitle?.trim() || null,
    year: yearOf(sent.year) ?? yearOf(sent.parentYear),
    duration_ms: known(sent.duration_ms ?? sent.duration),
    isrc: isrcOf(sent.isrc),
    track_number: known(sent.track_number ?? sent.index),
    disc_number: known(sent.disc_number ?? sent.parentIndex),
  });
}

export const RecordOffer = RecordFields.transform((sent): RecordOffer => ({
  id: sent.id ?? sent.ratingKey ?? null,
  sent,
  record: recordOf(sent),
}));
