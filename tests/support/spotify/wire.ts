/** Music as Spotify writes it (contracts/spotify.md §2.2, §2.3). */
import type { SpotifyAlbum, SpotifyArtist, SpotifyTrack } from "./catalogue.ts";

/**
 * `dev2026`: what new apps get; `legacy`: with the fields and paths apps of before February 2026 still
 * get; `extended`: the new ones, the older ones, and what was taken from all others.
 */
export type SpotifyProfile = "dev2026" | "legacy" | "extended";

export function base(type: string, id: string, name: string) {
  return {
    id,
    name,
    type,
    uri: `spotify:${type}:${id}`,
    href: `https://api.spotify.com/v1/${type}s/${id}`,
    external_urls: { spotify: `https://open.spotify.com/${type}/${id}` },
  };
}

export const images = (id: string) =>
  [640, 300, 64].map((width) => ({
    url: `https://i.scdn.co/image/${width}${id}`,
    width,
    height: width,
  }));

/** As it stands on a track or an album. */
function credit({ id, name }: SpotifyArtist) {
  return base("artist", id, name);
}

export function artistWire({ id, name, genres = [] }: SpotifyArtist, profile: SpotifyProfile) {
  const older = profile !== "dev2026"
    ? { followers: { href: null, total: 7 }, popularity: 40 }
    : {};
  return { ...base("artist", id, name), genres, images: images(id), ...older };
}

/** A simplified album. */
export function albumWire(album: SpotifyAlbum, profile: SpotifyProfile) {
  const { id, name, artists, release_date, album_type = "album", total_tracks } = album;
  const older = profile !== "dev2026" ? { available_markets: ["DE", "US"] } : {};
  return {
    ...base("album", id, name),
    album_type,
    total_tracks,
    release_date,
    release_date_precision: ["year", "month", "day"][release_date.split("-").length - 1],
    artists: artists.map(credit),
    images: images(id),
    ...older,
  };
}

export function trackWire(track: SpotifyTrack, profile: SpotifyProfile) {
  const { id, name, artists, album, isrc, explicit = false, disc_number = 1 } = track;
  const { duration_ms, track_number } = track;
  const older = profile !== "dev2026"
    ? { available_markets: ["DE"], popularity: 55, linked_from: {} }
    : {};
  return {
    ...base("track", id, name),
    album: albumWire(album, profile),
    artists: artists.map(credit),
    disc_number,
    duration_ms,
    explicit,
    external_ids: isrc === undefined ? {} : { isrc },
    is_local: false,
    is_playable: true,
    preview_url: null,
    track_number,
    ...older,
  };
}
