/** Music as `/spotify/*` gives it: Spotify's own words, and only what it still tells every app. */
import { z } from "zod";

const text = z.string().nullish();
const count = z.int().nullish();
const images = z.array(z.object({ url: z.string(), width: count, height: count })).nullish();
const external_urls = z.object({ spotify: z.string().optional() }).nullish();

/** A name on a cover; local files have no id. */
const Credit = z.object({ id: text, name: z.string() });

export const SpotifyAlbum = z.object({
  /** Missing only for the album of a local file. */
  id: text,
  name: z.string(),
  /** `album`, `single`, `compilation`. */
  album_type: text,
  total_tracks: count,
  /** `1994`, `1994-09` or `1994-09-12`; null where Spotify has no date. */
  release_date: text,
  release_date_precision: text,
  artists: z.array(Credit),
  images,
  external_urls,
  uri: text,
}).meta({ id: "SpotifyAlbum" });
export type SpotifyAlbum = z.output<typeof SpotifyAlbum>;

export const SpotifyTrack = z.object({
  id: z.string(),
  name: z.string(),
  duration_ms: count,
  explicit: z.boolean().nullish(),
  disc_number: count,
  track_number: count,
  artists: z.array(Credit),
  album: SpotifyAlbum.nullish(),
  external_ids: z.object({ isrc: text }).nullish(),
  external_urls,
  uri: text,
}).meta({ id: "SpotifyTrack" });
export type SpotifyTrack = z.output<typeof SpotifyTrack>;

export const SpotifyArtist = z.object({
  id: z.string(),
  name: z.string(),
  genres: z.array(z.string()).nullish(),
  images,
  external_urls,
  uri: text,
}).meta({ id: "SpotifyArtist" });
export type SpotifyArtist = z.output<typeof SpotifyArtist>;

export const SpotifyProfile = z.object({
  id: z.string(),
  /** Never changes, unlike the id. */
  account_id: text,
  display_name: text,
  images,
  uri: text,
}).meta({ id: "SpotifyProfile" });

/** Measures of a track such as `tempo` and `energy`, as Spotify names them. */
export const AudioFeatures = z.record(z.string(), z.unknown()).meta({ id: "SpotifyAudioFeatures" });
