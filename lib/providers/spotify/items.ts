/** Spotify's objects in the words all sources share. */
import { type CatalogueItem, catalogueItem } from "../../schemas/found_item.ts";
import { yearOf } from "../year.ts";
import type { Album, Artist, SearchAnswer, Track } from "./wire.ts";

/** Everything of an answer, tracks first. */
export function itemsOf({ tracks, albums, artists }: SearchAnswer): CatalogueItem[] {
  return [
    ...(tracks?.items ?? []).map(trackItem),
    ...(albums?.items ?? []).map(albumItem),
    ...(artists?.items ?? []).map(artistItem),
  ];
}

export function trackItem(track: Track): CatalogueItem {
  const { album } = track;
  return catalogueItem({
    type: "track",
    id: `spotify:track:${track.id}`,
    source: "spotify",
    title: track.name,
    artists: namesOf(track.artists),
    album: album?.name || null,
    year: yearOf(album?.release_date),
    genres: album?.genres ?? [],
    duration_ms: track.duration_ms || null,
    explicit: track.explicit ?? null,
    isrc: isrcOf(track),
    track_number: track.track_number || null,
    disc_number: track.disc_number || null,
    raw: {
      ...common(track, album?.images),
      album_id: album?.id ?? null,
      album_artists: namesOf(album?.artists ?? []),
      album_type: album?.album_type ?? null,
      album_track_count: album?.total_tracks ?? null,
      release_date: album?.release_date ?? null,
      artist_ids: idsOf(track.artists),
    },
  });
}

function albumItem(album: Album): CatalogueItem {
  return catalogueItem({
    type: "album",
    id: `spotify:album:${album.id}`,
    source: "spotify",
    title: album.name,
    artists: namesOf(album.artists),
    album: album.name,
    year: yearOf(album.release_date),
    genres: album.genres ?? [],
    track_count: album.total_tracks ?? null,
    raw: {
      ...common(album, album.images),
      album_type: album.album_type ?? null,
      release_date: album.release_date ?? null,
      artist_ids: idsOf(album.artists),
    },
  });
}

function artistItem(artist: Artist): CatalogueItem {
  return catalogueItem({
    type: "artist",
    id: `spotify:artist:${artist.id}`,
    source: "spotify",
    title: artist.name,
    artists: [artist.name],
    genres: artist.genres ?? [],
    raw: common(artist, artist.images),
  });
}

function common(
  { id, external_urls }: Pick<Track, "id" | "external_urls">,
  images: Album["images"],
) {
  const url = external_urls?.spotify;
  return {
    id,
    url: url?.startsWith("https://open.spotify.com/") ? url : null,
    // Widest first.
    image_url: images?.[0]?.url ?? null,
  };
}

/** An ISRC is written with or without hyphens, in any case. */
function isrcOf({ external_ids }: Track): string | null {
  const isrc = external_ids?.isrc?.replaceAll("-", "").toUpperCase() ?? "";
  return /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(isrc) ? isrc : null;
}

function namesOf(credits: Album["artists"]): string[] {
  return credits.map(({ name }) => name.trim()).filter(Boolean);
}

function idsOf(credits: Album["artists"]): string[] {
  return credits.flatMap(({ id }) => id ?? []);
}
