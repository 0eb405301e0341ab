/** Lists of `/spotify/*`, and what is asked for them. */
import { z } from "zod";
import { AudioFeatures, SpotifyAlbum, SpotifyArtist, SpotifyTrack } from "./spotify_music.ts";

/** What a part of a list says of the whole; `total` is null where Spotify does not tell. */
const part = { total: z.int().nullable(), limit: z.int(), offset: z.int() };

/** Spotify finds no more than that. */
export const furthest = 1000;

export const SpotifySearch = z.object({
  query: z.string().trim().min(1).max(100),
  /** Ten a request to Spotify. */
  limit: z.coerce.number().int().min(1).max(50).default(10),
  offset: z.coerce.number().int().min(0).max(furthest).default(0),
});

export const SpotifyPart = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const SpotifyTop = SpotifyPart.extend({
  /** About four weeks, six months, or a year. */
  time_range: z.enum(["short_term", "medium_term", "long_term"]).default("medium_term"),
});

const Id = z.string().regex(/^[0-9A-Za-z]{22}$/, "is no id of Spotify");

/** Ids with commas between them. */
export const SpotifyIds = z.object({
  ids: z.string().trim().transform((text) => text.split(",").map((id) => id.trim()))
    .pipe(z.array(Id).min(1).max(100)),
});

/** `PUT` and `DELETE /spotify/me/tracks`. */
export const SavedTrackIds = z.object({
  ids: z.union([z.array(Id), Id.transform((id) => [id])]).pipe(z.array(Id).min(1).max(400)),
}).meta({ id: "SpotifySavedTrackIds" });

export const TrackList = z.object({ items: z.array(SpotifyTrack), ...part })
  .meta({ id: "SpotifyTrackList" });
export const AlbumList = z.object({ items: z.array(SpotifyAlbum), ...part })
  .meta({ id: "SpotifyAlbumList" });
export const ArtistList = z.object({ items: z.array(SpotifyArtist), ...part })
  .meta({ id: "SpotifyArtistList" });
export const FoundList = z.union([TrackList, AlbumList, ArtistList]);

export const SavedTrackList = z.object({
  items: z.array(z.object({ added_at: z.string().nullable(), track: SpotifyTrack })),
  ...part,
}).meta({ id: "SpotifySavedTrackList" });

/** All of something, or as much as is read of it. */
const whole = { total: z.int().nullable(), complete: z.boolean() };
export const FollowedArtists = z.object({ items: z.array(SpotifyArtist), ...whole })
  .meta({ id: "SpotifyFollowedArtists" });
export const ArtistReleases = z.object({
  artist_id: z.string(),
  items: z.array(SpotifyAlbum),
  ...whole,
}).meta({ id: "SpotifyArtistReleases" });

export const AudioFeaturesList = z.object({ items: z.array(AudioFeatures.nullable()) })
  .meta({ id: "SpotifyAudioFeaturesList" });
export const Recommendations = z.object({ items: z.array(SpotifyTrack) })
  .meta({ id: "SpotifyRecommendations" });
