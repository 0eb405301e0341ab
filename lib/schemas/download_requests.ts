/** What may be asked of downloads. */
import { z } from "zod";
import { AlbumOrder } from "./album_request.ts";
import { RemoteFile } from "./candidate.ts";
import { jsonField } from "./json_field.ts";
import { likedShape } from "./liked.ts";
import { Track } from "./track.ts";

const optional = Track.partial().shape;

const WantedTrack = Track.pick({ title: true, artists: true }).extend({
  album: optional.album,
  album_artist: optional.album_artist,
  duration_ms: optional.duration_ms,
  isrc: optional.isrc,
  track_number: optional.track_number,
  disc_number: optional.disc_number,
  year: optional.year,
  ...likedShape,
});

/** `POST /download`: files of one peer that somebody picked, or a track or album Harmony shall find. */
export const NewDownload = z.union([
  z.object({
    username: z.string().trim().min(1).max(500),
    files: z.array(z.object({
      filename: RemoteFile.shape.filename.max(4096),
      size: z.int().nonnegative().optional(),
      ...likedShape,
    })).max(500),
    ...likedShape,
    priority: z.int().min(0).max(1000).optional(),
  }),
  z.object({
    track: z.union([WantedTrack, jsonField(WantedTrack, "Not a track")]),
    ...likedShape,
    priority: z.int().min(0).max(1000).optional(),
  }),
  AlbumOrder,
]).meta({ id: "NewDownload" });
export type NewDownload = z.output<typeof NewDownload>;

/** A number, or the digits of a form; `null` and an empty field are no priority. */
export const priority = z.union([z.int(), z.string().trim().regex(/^\d{1,4}$/).transform(Number)])
  .pipe(z.int().min(0).max(1000));

export const PriorityChange = z.object({ priority }).meta({ id: "PriorityChange" });
