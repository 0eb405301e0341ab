/** Plex' objects in the words all sources share. */
import { type CatalogueItem, catalogueItem } from "../../schemas/found_item.ts";
import type { Media, Metadata } from "./wire.ts";

/** @param server rating keys count on one server only */
export function itemOf(one: Metadata, server: string): CatalogueItem {
  const { type, ratingKey, title } = one;
  const common = { type, id: `plex:${type}:${ratingKey}`, source: "plex", title } as const;
  const genres = (one.Genre ?? []).map(({ tag }) => tag);
  const raw = {
    rating_key: ratingKey,
    machine_identifier: server,
    section: one.librarySectionID ?? null,
  };
  switch (type) {
    case "artist":
      return catalogueItem({ ...common, genres, artists: [title], raw });
    case "album":
      return catalogueItem({
        ...{ ...common, genres, raw, artists: names(one.parentTitle), album: title },
        year: whole(one.year),
        track_count: whole(one.leafCount),
      });
    case "track":
      return trackItem(one, { ...common, genres, raw });
  }
}

type Common =
  & Pick<CatalogueItem, "type" | "id" | "source" | "title">
  & Pick<CatalogueItem, "genres" | "raw">;

function trackItem(track: Metadata, common: Common): CatalogueItem {
  const media = bestOf(track.Media ?? []);
  const part = media?.Part?.[0];
  return catalogueItem({
    ...common,
    artists: names(track.originalTitle || track.grandparentTitle),
    album: track.parentTitle || null,
    year: whole(track.parentYear) ?? whole(track.year),
    duration_ms: whole(track.duration),
    bitrate: media?.bitrate ?? null,
    format: media ? formatOf(media) : null,
    track_number: whole(track.index),
    disc_number: whole(track.parentIndex),
    raw: {
      ...common.raw,
      album_rating_key: track.parentRatingKey ?? null,
      album_artist: track.grandparentTitle ?? null,
      // As Plex sees it, which may be another machine.
      file: part?.file ?? null,
      size: part?.size ?? null,
    },
  });
}

/** Plex may hold a track in several files. */
function bestOf(media: readonly Media[]): Media | undefined {
  return [...media].sort((a, b) => (b.bitrate ?? 0) - (a.bitrate ?? 0))[0];
}

const formats: Readonly<Record<string, string>> = {
  vorbis: "OGG",
  pcm: "WAV",
  wmav2: "WMA",
  "monkeys audio": "APE",
};

/** What the sound is coded in; M4A may be either AAC or ALAC. */
function formatOf({ audioCodec, container }: Media): string | null {
  const name = audioCodec || container;
  return name ? formats[name.toLowerCase()] ?? name.toUpperCase() : null;
}

function names(name: string | null | undefined): string[] {
  return name?.trim() ? [name.trim()] : [];
}

/** Positive and whole, else unknown. */
function whole(value: number | null | undefined): number | null {
  const rounded = Math.round(value ?? 0);
  return Number.isSafeInteger(rounded) && rounded >= 1 ? rounded : null;
}
