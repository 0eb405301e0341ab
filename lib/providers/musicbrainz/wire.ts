/** What MusicBrainz answers, as far as it is read (contracts/spotify.md §5.1). */
import { z } from "zod";

/** Not every id is a UUID of a version: some were made before there were any. */
const id = z.guid();
const named = z.object({ id, name: z.string() });
const Genres = z.array(z.object({ name: z.string(), count: z.int() })).default([]);

/** As a cover says it: names, and what joins them. */
const Credit = z.array(z.object({ name: z.string(), artist: named }));

const PersonRelation = z.object({
  /** `producer`, `composer` … */
  type: z.string(),
  /** `executive`, `co` … */
  attributes: z.array(z.string()).default([]),
  artist: named.optional(),
});

const Relation = PersonRelation.extend({
  work: z.object({
    id,
    title: z.string(),
    relations: z.array(PersonRelation).default([]),
  }).optional(),
});
export type Relation = z.output<typeof PersonRelation>;

const ReleaseGroup = z.object({
  id,
  "primary-type": z.string().nullish(),
  "secondary-types": z.array(z.string()).default([]),
  genres: Genres,
});

export const Release = z.object({
  id,
  title: z.string(),
  status: z.string().nullish(),
  /** `2019`, `2019-03`, `2019-03-04`, or empty. */
  date: z.string().nullish(),
  "release-group": ReleaseGroup.optional(),
  "label-info": z.array(z.object({ label: z.object({ name: z.string() }).nullish() })).default([]),
  genres: Genres,
});
export type Release = z.output<typeof Release>;

export const Recording = z.object({
  id,
  title: z.string(),
  /** Milliseconds. */
  length: z.int().nullish(),
  disambiguation: z.string().default(""),
  video: z.boolean().nullish(),
  "first-release-date": z.string().nullish(),
  "artist-credit": Credit.default([]),
  releases: z.array(Release).default([]),
  isrcs: z.array(z.string()).default([]),
  genres: Genres,
  relations: z.array(Relation).default([]),
});
export type Recording = z.output<typeof Recording>;

export const IsrcAnswer = z.object({ isrc: z.string(), recordings: z.array(Recording) });
/** One that found nothing counts as no answer, which is kept shorter. */
export const SearchAnswer = z.object({ recordings: z.array(Recording) }).transform((answer) =>
  answer.recordings.length > 0 ? answer : null
);
export const ReleasesAnswer = z.object({ releases: z.array(Release) });
