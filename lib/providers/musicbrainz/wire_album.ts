/** What MusicBrainz says of an album: its releases, and the tracks of one (contracts/spotify.md §5.1). */
import { z } from "zod";
import { readable } from "../readable.ts";
import { Credit, Release } from "./wire_search.ts";

export const Releases = z.object({ releases: readable(Release) });

const count = z.int().nullish();

const AlbumTrack = z.object({
  position: count,
  /** As it is called here, which may differ from the recording. */
  title: z.string().trim().min(1),
  /** Milliseconds. */
  length: count,
  "artist-credit": Credit,
  recording: z.object({ id: z.guid(), length: count, video: z.boolean().nullish() }),
});
export type AlbumTrack = z.output<typeof AlbumTrack>;

/** A disc; one nobody listed has no tracks. */
const Medium = z.object({ position: count, tracks: readable(AlbumTrack).nullish() });
export type Medium = z.output<typeof Medium>;

export const AlbumRelease = z.object({ media: z.array(Medium).default([]) });
