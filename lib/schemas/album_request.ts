import { z } from "zod";
import { likedShape, priorityOf } from "./liked.ts";
import { Track, track } from "./track.ts";

const { title, artists, year, duration_ms, isrc, track_number, disc_number } =
  Track.partial().shape;

/** A wanted album: each of its tracks becomes a download of its own. */
export const AlbumOrder = z.object({
  album: z.object({
    title: Track.shape.title,
    artists: Track.shape.artists,
    year,
    /** In their order; those without artists have the album's. */
    tracks: z.array(z.object({
      title: title.unwrap(),
      artists,
      duration_ms,
      isrc,
      track_number,
      disc_number,
      ...likedShape,
    })).max(500).default([]),
  }),
  ...likedShape,
  priority: z.int().min(0).max(1000).optional(),
}).meta({ id: "AlbumOrder" });
export type AlbumOrder = z.output<typeof AlbumOrder>;

/** The tracks of an album as wishes; numbered as they stand when none has a number. */
export function tracksOf(order: AlbumOrder): { wanted: Track; priority: number }[] {
  const { title, artists, year = null, tracks } = order.album;
  const numbered = tracks.some((one) => one.track_number || one.disc_number);
  return tracks.map((one, at) => ({
    wanted: track({
      title: one.title,
      artists: one.artists ?? artists,
      album: title,
      album_artist: artists.join(", ").slice(0, 500),
      year,
      duration_ms: one.duration_ms ?? null,
      isrc: one.isrc ?? null,
      track_number: one.track_number ?? (numbered ? null : at + 1),
      disc_number: one.disc_number ?? null,
    }),
    priority: priorityOf(order, one),
  }));
}
