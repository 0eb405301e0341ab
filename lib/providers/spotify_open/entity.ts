/** What stands in an embed page, today's shape and older ones (contracts/spotify.md §3.2). */
import { z } from "zod";
import { readable } from "../readable.ts";

const text = z.string().nullish();
const number = z.number().nullish();
const Named = z.object({ name: z.string() });
const names = z.array(Named).nullish();
const pictures = z.array(z.object({ url: z.string() })).nullish();

/** A row of today's list. */
const Listed = z.object({
  title: z.string(),
  /** All artists, joined by a comma and a blank that does not break. */
  subtitle: text,
  uri: text,
  /** Milliseconds. */
  duration: number,
  entityType: text,
});
export type Listed = z.output<typeof Listed>;

/** A track as the Web API writes it, in pages of before 2022. */
const Older = z.object({ name: z.string(), artists: names, uri: text, duration_ms: number });
export type Older = z.output<typeof Older>;
const OlderRow = z.union([
  z.object({ track: Older }).transform((row) => row.track),
  Older,
]);

export const Entity = z.object({
  type: text,
  name: text,
  title: text,
  subtitle: text,
  uri: text,
  duration: number,
  duration_ms: number,
  artists: names,
  trackList: readable(Listed).nullish(),
  tracks: z.object({ items: readable(OlderRow), total: number }).nullish(),
  coverArt: z.object({ sources: pictures }).nullish(),
  visualIdentity: z.object({ image: pictures }).nullish(),
  images: pictures,
});
export type Entity = z.output<typeof Entity>;

/** The page as a whole; without `state` it tells of nothing anybody may see. */
export const NextData = z.object({
  props: z.object({
    pageProps: z.object({
      status: number,
      forbiddenReason: text,
      state: z.object({ data: z.object({ entity: Entity }) }).nullish(),
    }),
  }),
}).transform(({ props }) => props.pageProps);

export const InitialState = z.object({ data: z.object({ entity: Entity }) })
  .transform(({ data }) => data.entity);
