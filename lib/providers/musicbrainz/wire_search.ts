/** What MusicBrainz' search answers, as far as it is read (contracts/spotify.md §5.1). */
import { z } from "zod";
import { readable } from "../readable.ts";

const id = z.guid();
const title = z.string().trim().min(1);
const date = z.string().nullish();

/** As a cover says it: names, and what joins them. */
export const Credit = z.array(z.object({
  name: z.string(),
  joinphrase: z.string().nullish(),
  artist: z.object({ id, name: z.string() }),
})).default([]);
export type Credit = z.output<typeof Credit>;

/** What users call it; not only genres. */
const Tags = z.array(z.object({ name: z.string(), count: z.int().nullish() })).nullish();

const Group = z.object({
  id,
  "primary-type": z.string().nullish(),
  "secondary-types": z.array(z.string()).nullish(),
});

/** An album a recording is on, with the one track of it that is meant. */
export const Release = z.object({
  id,
  title,
  status: z.string().nullish(),
  date,
  "track-count": z.int().nullish(),
  "release-group": Group.nullish(),
  media: z.array(z.object({
    position: z.int().nullish(),
    "track-offset": z.int().nullish(),
    track: z.array(z.object({ number: z.string().nullish() })).nullish(),
  })).nullish(),
});
export type FoundRelease = z.output<typeof Release>;

export const FoundRecording = z.object({
  id,
  title,
  /** Milliseconds. */
  length: z.int().nullish(),
  disambiguation: z.string().nullish(),
  video: z.boolean().nullish(),
  "first-release-date": date,
  "artist-credit": Credit,
  releases: z.array(Release).nullish(),
  isrcs: z.array(z.string()).nullish(),
  tags: Tags,
});
export type FoundRecording = z.output<typeof FoundRecording>;

export const FoundGroup = Group.extend({
  title,
  disambiguation: z.string().nullish(),
  "first-release-date": date,
  "artist-credit": Credit,
  tags: Tags,
});
export type FoundGroup = z.output<typeof FoundGroup>;

export const FoundArtist = z.object({
  id,
  name: title,
  type: z.string().nullish(),
  country: z.string().nullish(),
  disambiguation: z.string().nullish(),
  tags: Tags,
});
export type FoundArtist = z.output<typeof FoundArtist>;

export const Recordings = z.object({ recordings: readable(FoundRecording) });
export const Groups = z.object({ "release-groups": readable(FoundGroup) });
export const Artists = z.object({ artists: readable(FoundArtist) });
