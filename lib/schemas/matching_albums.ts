/** Comparing a wanted album with what somebody owns of it. */
import { z } from "zod";
import { type OfferId, RecordFields, recordOf, type Sent } from "./matching_offers.ts";
import {
  artistNames,
  Artists,
  known,
  lacksName,
  nameOf,
  SpotifyId,
  SpotifyTrackFields,
  type WantedTrack,
  wantedTrack,
  Year,
  yearOf,
} from "./spotify_object.ts";
import type { Track } from "./track.ts";

const text = z.string().max(500);
const count = z.int().nonnegative().max(99_999).nullish();
/** No album has more; box sets with all a composer wrote are sets of albums. */
const mostTracks = 500;

/** Digits without leading zeros: the same code is written with and without them. */
function barcodeOf(...codes: (string | null | undefined)[]): string | null {
  for (const code of codes) {
    const digits = code?.replace(/[\s-]/g, "").replace(/^0+/, "") ?? "";
    if (/^\d{8,14}$/.test(digits)) return digits;
  }
  return null;
}

/** An album somebody has, or wants; the fields of lib/music's `AlbumRecord`. */
export interface AlbumFacts {
  title: string;
  artists: string[];
  year: number | null;
  track_count: number | null;
  barcode: string | null;
  tracks: Track[];
}

/** A wanted album, and what Spotify calls it and its tracks. */
export interface WantedAlbum {
  id: string | null;
  album: AlbumFacts;
  tracks: WantedTrack[];
}

const tracks = z.array(SpotifyTrackFields).max(mostTracks);

/** Spotify's own object, or `{"id", "name", "artists"}`. */
export const SpotifyAlbum = z.object({
  id: SpotifyId,
  name: text.optional(),
  title: text.optional(),
  artists: Artists,
  release_date: Year,
  year: Year,
  total_tracks: count,
  external_ids: z.object({ upc: text.nullish(), ean: text.nullish() }).nullish(),
  upc: text.nullish(),
  tracks: z.union([tracks, z.object({ items: tracks })]).nullish(),
}).refine((given) => nameOf(given) !== "", lacksName("name")).transform((given): WantedAlbum => {
  const listed = (Array.isArray(given.tracks) ? given.tracks : given.tracks?.items) ?? [];
  const artists = artistNames(given.artists);
  const found = listed.map(wantedTrack);
  const title = nameOf(given);
  return {
    id: given.id?.trim() || null,
    album: {
      title,
      artists,
      year: yearOf(given.year) ?? yearOf(given.release_date),
      track_count: known(given.total_tracks) ?? (found.length || null),
      barcode: barcodeOf(given.upc, given.external_ids?.upc, given.external_ids?.ean),
      tracks: found.map(({ track }) => track),
    },
    tracks: found.map(({ id, track }) => ({
      id,
      track: {
        ...track,
        album: title,
        artists: track.artists.length > 0 ? track.artists : artists,
      },
    })),
  };
});

/** An album of a library. */
export interface AlbumOffer {
  id: OfferId;
  album: AlbumFacts;
  sent: Sent;
}

const Id = z.union([text, z.number()]).nullish();

/** In Harmony's words and in Plex's own, where `parentTitle` is the artist. */
export const AlbumOffer = z.looseObject({
  id: Id,
  ratingKey: Id,
  title: text.optional(),
  name: text.optional(),
  artists: Artists,
  artist: Artists,
  album_artist: Artists,
  parentTitle: text.nullish(),
  year: Year,
  track_count: count,
  leafCount: count,
  total_tracks: count,
  upc: text.nullish(),
  barcode: text.nullish(),
  tracks: z.array(RecordFields).max(mostTracks).nullish(),
}).refine((given) => nameOf(given) !== "", lacksName("title")).transform((sent): AlbumOffer => {
  const { artists, artist, album_artist, parentTitle } = sent;
  const owned = (sent.tracks ?? []).map(recordOf);
  return {
    id: sent.id ?? sent.ratingKey ?? null,
    sent,
    album: {
      title: nameOf(sent),
      artists: artistNames(artists, artist, album_artist, parentTitle),
      year: yearOf(sent.year),
      track_count: known(sent.track_count ?? sent.leafCount ?? sent.total_tracks) ??
        (owned.length || null),
      barcode: barcodeOf(sent.upc, sent.barcode),
      tracks: owned,
    },
  };
});

/** An album and those of Plex. */
export const PlexAlbumComparison = z.object({
  spotify_album: SpotifyAlbum,
  candidates: z.array(AlbumOffer).max(1000),
}).meta({ id: "PlexAlbumComparison" });
export type PlexAlbumComparison = z.output<typeof PlexAlbumComparison>;

/** An album to be found in the library. */
export const LibraryAlbumComparison = z.object({ spotify_album: SpotifyAlbum })
  .meta({ id: "LibraryAlbumComparison" });

export const AlbumComparisonQuery = z.object({
  /** Whether the pair is remembered, one row a track. */
  persist: z.stringbool().default(false),
});
