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
