/**
 * What Plex answers, as far as it is read (contracts/plex-beets.md §1.2). Numbers come as strings
 * here and there, lists that are empty are not there at all.
 */
import { z } from "zod";
import { readable } from "../readable.ts";

const key = z.union([z.string().min(1), z.int()]).transform(String);
const number = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/).transform(Number)])
  .nullish().catch(null);
const text = z.string().nullish().catch(null);

const Tags = z.array(z.object({ tag: z.string() })).nullish().catch(null);

const Media = z.object({
  /** kbit/s. */
  bitrate: number,
  audioCodec: text,
  container: text,
  Part: z.array(z.object({ file: text, size: number })).nullish().catch(null),
});
export type Media = z.output<typeof Media>;

/** A track, an album or an artist; `parent…` is one step up, `grandparent…` two. */
export const Metadata = z.object({
  ratingKey: key,
  type: z.enum(["track", "album", "artist"]),
  title: z.string().trim().min(1),
  parentTitle: text,
  grandparentTitle: text,
  /** Who a track is by, where that is not whose album it is on. */
  originalTitle: text,
  year: number,
  parentYear: number,
  index: number,
  parentIndex: number,
  /** Milliseconds. */
  duration: number,
  /** Tracks of an album. */
  leafCount: number,
  parentRatingKey: key.nullish().catch(null),
  librarySectionID: key.nullish().catch(null),
  Genre: Tags,
  Media: z.array(Media).nullish().catch(null),
});
export type Metadata = z.output<typeof Metadata>;

const Section = z.object({
  key,
  /** `artist` for music, audio books too. */
  type: z.string(),
  title: z.string(),
  uuid: z.string().nullish(),
});
export type Section = z.output<typeof Section>;

function container<S extends z.ZodRawShape>(shape: S) {
  return z.object({ MediaContainer: z.object(shape) }).transform((body) => body.MediaContainer);
}

/** Names the server; asks for no token. */
export const Identity = container({ machineIdentifier: z.string().min(1), version: z.string() });
export const Sections = container({ Directory: readable(Section).default([]) });
/** Hubs hold other things besides: people and collections, films and series. */
export const Hubs = container({
  Hub: z.array(z.object({ type: z.string(), Metadata: z.array(z.unknown()).nullish() })).default(
    [],
  ),
});
export const Children = container({
  Metadata: readable(Metadata).default([]),
  librarySectionID: key.nullish().catch(null),
  parentTitle: text,
  grandparentTitle: text,
  parentYear: number,
});
