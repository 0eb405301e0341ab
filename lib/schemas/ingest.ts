import { z } from "zod";
import { SpotifyFacts } from "./enrichment.ts";
import { ImportCounts, ImportSource, ImportState } from "./import_state.ts";
import { Track } from "./track.ts";

/** Why a line of a list was not taken; each has a sentence in both languages. */
export const SkipReason = z.enum([
  "invalid",
  "duplicate",
  "limit",
  "no_artist",
  "no_title",
  "too_long",
  "local_path",
  "not_a_track",
  /** An artist: whom to follow is said elsewhere. */
  "artist",
  /** An episode or show of a podcast, or an audiobook. */
  "podcast",
  /** Liked songs, personal mixes: nobody but their owner can read them. */
  "private_collection",
  /** A Spotify link whose id has not the 22 characters of one. */
  "invalid_id",
  /** Somebody's profile: Spotify no longer tells which lists it shows. */
  "user_profile",
  /** A film, a series or a video. */
  "video",
  /** YouTube's id of a video, without any name. */
  "video_id",
]);
export type SkipReason = z.output<typeof SkipReason>;

/** How a list was written; `json` and `csv` are those of no known program. */
export const ListFormat = z.enum([
  "text",
  "exportify",
  "csv",
  "m3u",
  "json",
  "tunemymusic",
  "soundiiz",
  "lastfm",
  "listenbrainz",
  "itunes",
  "apple_music",
  "youtube_music",
  "deezer",
  "spotify_playlists",
  "spotify_library",
  "spotify_history",
  "spotify_zip",
  "takeout_zip",
  "xspf",
  "jspf",
  "pls",
  "asx",
  "wpl",
  /** No file at all: a playlist of the connected account. */
  "playlist",
]);
export type ListFormat = z.output<typeof ListFormat>;

/** What an item stands for. A `short` link tells only when it is followed. */
export const ItemKind = z.enum(["track", "album", "playlist", "short"]);
export type ItemKind = z.output<typeof ItemKind>;

/** An album of which a list gives no more than the names. */
export const AlbumName = z.object({
  title: z.string().min(1),
  artists: z.array(z.string().min(1)).min(1),
});
export type AlbumName = z.output<typeof AlbumName>;

/** One item of a list: what was read, or why it was not. */
export const ParsedLine = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("accepted"),
    /** 1-based line where the item begins; the index for JSON. */
    line: z.int().positive(),
    kind: ItemKind,
    /** `null`: an album, a playlist, or a link of which nothing else is known yet. */
    track: Track.nullable(),
    /** Names of an album that came without its tracks. */
    album: AlbumName.nullable(),
    /** A Spotify link or URI that came with it. */
    url: z.string().nullable(),
    /** What else the list knew of it at Spotify. */
    spotify: SpotifyFacts.nullable(),
    /** The playlist it stood in, where a file holds several. */
    list: z.string().nullable(),
    /** It goes before others: a lossless file is wished for, or somebody likes it. */
    prior: z.boolean().optional(),
  }),
  z.object({
    status: z.literal("skipped"),
    line: z.int().positive(),
    reason: SkipReason,
    /** At most 200 characters of the line. */
    raw: z.string(),
    url: z.string().nullable(),
  }),
]);
export type ParsedLine = z.output<typeof ParsedLine>;

/** The answer to an import. */
export const ImportResult = z.object({
  import_session_id: z.string(),
  job_id: z.string(),
  format: ListFormat,
  accepted_count: z.int(),
  duplicate_count: z.int(),
  skipped: z.array(z.object({ line: z.int(), reason: SkipReason, raw: z.string() })),
  rejected: z.array(z.object({ line: z.int(), url: z.string(), reason: SkipReason })),
}).meta({ id: "ImportResult" });
export type ImportResult = z.output<typeof ImportResult>;

/** An import as its page shows it. */
export const ImportSession = z.object({
  id: z.string(),
  created_at: z.date(),
  format: ListFormat,
  name: z.string().nullable(),
  source: ImportSource,
  state: ImportState,
  accepted_count: z.int(),
  duplicate_count: z.int(),
  skipped_count: z.int(),
  /** How the downloads of this import stand. */
  completed_count: z.int(),
  failed_count: z.int(),
  open_count: z.int(),
  /** The same of each of its items, in the seeds' words. */
  counts: ImportCounts,
  /** Since when adding downloads waits until others are done. */
  waiting_since: z.date().nullable(),
}).meta({ id: "ImportSession" });
export type ImportSession = z.output<typeof ImportSession>;
