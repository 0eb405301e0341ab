/** Playlists of the connected account, as they were read last. */
import { z } from "zod";
import { Track } from "./track.ts";

/** Why a playlist's tracks may not be what Spotify has now. */
export const StaleReason = z.enum([
  /** Edited since its tracks were read. */
  "snapshot_changed",
  /** Its tracks were never read. */
  "missing_snapshot",
  /** The last look is older than two intervals. */
  "sync_gap",
  /** Spotify only gives the tracks of lists the account owns or edits. */
  "not_owned",
  /** It is not among the account's playlists any more. */
  "gone",
]);
export type StaleReason = z.output<typeof StaleReason>;

export const Playlist = z.object({
  /** Spotify's id. */
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  owner_name: z.string().nullable(),
  is_owned: z.boolean(),
  collaborative: z.boolean(),
  public: z.boolean().nullable(),
  image_url: z.string().nullable(),
  url: z.string(),
  track_count: z.int(),
  snapshot_id: z.string().nullable(),
  /** Whether its tracks are read at all, chosen by the person. */
  sync_enabled: z.boolean(),
  /** Whether new tracks are wanted by themselves. */
  auto_download: z.boolean(),
  sync_status: z.enum(["fresh", "stale"]),
  stale_reason: StaleReason.nullable(),
  synced_at: z.date().nullable(),
  /** Of the last change that was seen. */
  added_count: z.int(),
  removed_count: z.int(),
  updated_at: z.date(),
}).meta({ id: "Playlist" });
export type Playlist = z.output<typeof Playlist>;

/** A place in a playlist. */
export const PlaylistTrack = z.object({
  /** 0 first. */
  position: z.int(),
  /** `null`: Spotify has nothing there any more, or it is no track. */
  track: Track.nullable(),
  spotify_id: z.string().nullable(),
  uri: z.string().nullable(),
  is_local: z.boolean(),
  added_at: z.date().nullable(),
}).meta({ id: "PlaylistTrack" });
export type PlaylistTrack = z.output<typeof PlaylistTrack>;

/** A part of a playlist's places. */
export const PlaylistPage = z.object({
  items: z.array(PlaylistTrack),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "PlaylistPage" });
export type PlaylistPage = z.output<typeof PlaylistPage>;

/** How the last look at the playlists stands. */
export const PlaylistSync = z.object({
  id: z.int(),
  /** `partial`: some could not be read, or another look began before all of them were. */
  status: z.enum(["running", "completed", "partial"]),
  mode: z.enum(["scheduled", "manual"]),
  started_at: z.date(),
  /** When all playlists were known; their tracks are read after that. */
  listed_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  /** Playlists whose tracks were read, and what changed in all of them. */
  playlist_count: z.int(),
  added_count: z.int(),
  removed_count: z.int(),
  failed_count: z.int(),
  /** Playlists that still have to be read. */
  open_count: z.int(),
  /** Why it waits: `quota`, `rate_limit`, and until when. */
  reason: z.string().nullable(),
  resumes_at: z.date().nullable(),
}).meta({ id: "PlaylistSync" });
export type PlaylistSync = z.output<typeof PlaylistSync>;

/** `GET /spotify/playlists`. */
export const PlaylistList = z.object({
  items: z.array(Playlist),
  total_count: z.int(),
  /** `null`: nobody has looked yet. */
  sync: PlaylistSync.nullable(),
}).meta({ id: "PlaylistList" });
export type PlaylistList = z.output<typeof PlaylistList>;

const choice = z.stringbool().or(z.boolean()).optional();

/** `PATCH /spotify/playlists/{id}`: what a person chooses. */
export const PlaylistChange = z.object({ sync_enabled: choice, auto_download: choice })
  .refine(
    ({ sync_enabled, auto_download }) => sync_enabled !== undefined || auto_download !== undefined,
    { message: "Name sync_enabled or auto_download" },
  ).meta({ id: "PlaylistChange" });
export type PlaylistChange = z.output<typeof PlaylistChange>;

/** `POST /spotify/playlists/{id}/download`. */
export const WantedPlaces = z.object({
  /** The import they are items of; `null` where all of them are wanted already. */
  import_session_id: z.string().nullable(),
  accepted_count: z.int(),
}).meta({ id: "WantedPlaces" });
export type WantedPlaces = z.output<typeof WantedPlaces>;

/** A look that was asked for. */
export const PlaylistSyncState = z.object({ status: z.literal("queued") })
  .meta({ id: "PlaylistSyncState" });
