/** Lists that come without an account: what the routes of seed 002 are sent and answer. */
import { z } from "zod";
import { ImportResult, SkipReason } from "./ingest.ts";

const text = z.string().max(500).nullable().default(null);

/** `POST /spotify/free/upload`. */
export const FreeUpload = z.object({
  filename: z.string().trim().min(1).max(255),
  content: z.string(),
}).meta({ id: "FreeUpload" });
export const FreeToken = z.object({ file_token: z.uuid() }).meta({ id: "FreeToken" });

/** `POST /spotify/free/parse`: at least one of both. */
export const FreeLines = z.object({
  lines: z.array(z.string()).default([]),
  file_token: z.uuid().nullish(),
}).meta({ id: "FreeLines" });

/** A line that was understood. */
export const FreeItem = z.object({
  source: z.enum(["user", "file"]),
  kind: z.literal("track"),
  /** `null` where the line is no more than the link of a track. */
  artist: text,
  title: text,
  album: text,
  release_year: z.int().min(1000).max(2999).nullable().default(null),
  spotify_track_id: z.string().regex(/^[0-9A-Za-z]{22}$/).nullable().default(null),
  spotify_album_id: z.string().regex(/^[0-9A-Za-z]{22}$/).nullable().default(null),
  /** What Soulseek is asked for first. */
  query: z.string().nullable().default(null),
});
export type FreeItem = z.output<typeof FreeItem>;
export const FreeItems = z.object({ items: z.array(FreeItem) }).meta({ id: "FreeItems" });

/** `POST /spotify/free/enqueue`: items as they were parsed; `source` and `query` may be missing. */
export const FreeOrder = z.object({
  items: z.array(
    FreeItem.partial({ source: true, kind: true }).refine(
      ({ artist, title, spotify_track_id }) => Boolean(artist && title || spotify_track_id),
      "Name artist and title, or the track's id",
    ),
  ).min(1),
}).meta({ id: "FreeOrder" });
export type FreeOrder = z.output<typeof FreeOrder>;
export const FreeQueued = z.object({
  queued: z.int(),
  skipped: z.int(),
  job_id: z.string(),
}).meta({ id: "FreeQueued" });

/** `POST /spotify/free/links`. */
export const FreeLinks = z.union([
  z.object({ url: z.string() }).transform(({ url }) => ({ urls: [url] })),
  z.object({ urls: z.union([z.array(z.string()).min(1), z.string().transform((one) => [one])]) }),
]);
export const FreeLinksResult = z.object({
  /** `playlist_id` is `null` for a short link, which tells only when it is followed. */
  accepted: z.array(z.object({ playlist_id: z.string().nullable(), url: z.string() })),
  skipped: z.array(z.object({
    url: z.string(),
    reason: z.enum(["duplicate", "invalid", "non_playlist", "limit"]),
  })),
  job_id: z.string().nullable(),
}).meta({ id: "FreeLinksResult" });
export type FreeLinksResult = z.output<typeof FreeLinksResult>;

/** `POST /spotify/import/free`. */
export const FreeImport = z.object({
  playlist_links: z.array(z.string()).default([]),
  /** `Artist - Title (Album)`, or objects as in any list in JSON. */
  tracks: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).default([]),
  /** Tracks that are taken up at a time, FREE_BATCH_SIZE at most. */
  batch_hint: z.int().min(1).max(10_000).nullish(),
}).meta({ id: "FreeImport" });
export type FreeImport = z.output<typeof FreeImport>;

/** What became of it; 207 where a part was left out. */
export const FreeImportResult = z.object({
  ok: z.boolean(),
  job_id: z.string(),
  accepted: z.object({ playlists: z.int(), tracks: z.int(), batches: z.int() }),
  skipped: z.object({
    playlists: z.int(),
    tracks: z.int(),
    /** Why most of them were left out. */
    reason: SkipReason.nullable(),
    /** How many for each reason. */
    reasons: z.partialRecord(SkipReason, z.int()),
  }),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
}).meta({ id: "FreeImportResult" });
export type FreeImportResult = z.output<typeof FreeImportResult>;

/** Why a line of a list of links is no link to a list (upstream.md §1.2). */
export const LinkFault = z.enum([
  "INVALID_URL",
  "NOT_A_PLAYLIST_URL",
  "INVALID_PLAYLIST_ID",
  "UNSUPPORTED_URL",
]);
export type LinkFault = z.output<typeof LinkFault>;

/** The answer of `POST /imports/free`; a list of nothing but links has the words of `LinkFault`. */
export const ImportAnswer = ImportResult.extend({
  rejected: z.array(z.object({
    line: z.int(),
    url: z.string(),
    reason: z.union([SkipReason, LinkFault]),
  })),
}).meta({ id: "ImportAnswer" });
export type ImportAnswer = z.output<typeof ImportAnswer>;
