/** What MusicBrainz answers, as far as it is read (contracts/spotify.md §5.1). */
import { z } from "zod";

const id = z.uuid();
const named = z.object({ id, name: z.string() });

/** As the cover says it: names with what joins them. */
export const Credit = z.array(z.object({
  name: z.string(),
  joinphrase: z.string().default(""),
  artist: named,
}));

const Relation = z.object({
  type: z.string(),
  direction: z.string().optional(),
  artist: named.optional(),
  get work() {
    return Work.optional();
  },
});

const Work = z.object({
  id,
  title: z.string(),
  relations: z.array(Relation).default([]),
});

const LabelInfo = z.object({ label: z.object({ name: z.string() }).nullish() });

export const Release = z.object({
  id,
  title: z.string(),
  status: z.string().nullish(),
  date: z.string().nullish(),
  "release-group": z.object({
    id,
    "primary-type": z.string().nullish(),
    "secondary-types": z.array(z.string()).default([]),
    "first-release-date": z.string().nullish(),
  }).optional(),
  "label-info": z.array(LabelInfo).default([]),
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
  genres: z.array(z.object({ name: z.string(), count: z.int() })).default([]),
  relations: z.array(Relation).default([]),
});
export type Recording = z.output<typeof Recording>;

export const IsrcAnswer = z.object({ isrc: z.string(), recordings: z.array(Recording) });
export const SearchAnswer = z.object({
  recordings: z.array(Recording.extend({ score: z.int() })),
});
