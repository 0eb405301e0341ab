/**
 * What Spotify answers, as far as it is read (contracts/spotify.md §2.2, §2.3). Apps of before
 * February 2026 still get the older fields; nothing that only they have is needed.
 */
import { z } from "zod";
import { readable } from "../readable.ts";

export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  /** Seconds. */
  expires_in: z.number().positive(),
});

const id = z.string().min(1);
const name = z.string().trim().min(1);
const links = z.object({ spotify: z.string().optional() }).nullish();
const count = z.int().nonnegative().nullish();

/** A name on a cover; local files have no id. */
const Credit = z.object({ id: id.nullish(), name: z.string() });

const Image = z.object({ url: z.string(), width: count, height: count });
const images = z.array(Image).nullish();
const uri = z.string().nullish();

/** `1994`, `1994-09` or `1994-09-12`; `0000` and the like are no date. */
const released = z.string().nullish().transform((date) =>
  /^[1-9]\d{3}(-\d\d){0,2}$/.test(date ?? "") ? date! : null
);

export const Album = z.object({
  id,
  name,
  /** `album`, `single`, `compilation`. */
  album_type: z.string().nullish(),
  total_tracks: count,
  release_date: released,
  /** `year`, `month`, `day`. */
  release_date_precision: z.string().nullish(),
  artists: z.array(Credit).default([]),
  /** Always empty since 2024. */
  genres: z.array(z.string()).nullish(),
  images,
  copyrights: z.array(z.object({ text: z.string(), type: z.string().nullish() })).nullish(),
  external_ids: z.object({ upc: z.string().nullish() }).nullish(),
  external_urls: links,
  uri,
});
export type Album = z.output<typeof Album>;

export const Track = z.object({
  id,
  name,
  /** Milliseconds. */
  duration_ms: count,
  explicit: z.boolean().nullish(),
  disc_number: count,
  track_number: count,
  artists: z.array(Credit).default([]),
  album: Album.extend({ id: id.nullish(), name: z.string() }).nullish(),
  external_ids: z.object({ isrc: z.string().nullish() }).nullish(),
  external_urls: links,
  uri,
});
export type Track = z.output<typeof Track>;

export const Artist = z.object({
  id,
  name,
  genres: z.array(z.string()).nullish(),
  images,
  external_urls: links,
  uri,
});
export type Artist = z.output<typeof Artist>;

/** A page; `next` is null on the last one. */
export function page<S extends z.ZodType>(item: S) {
  return z.object({ items: readable(item), next: z.string().nullish(), total: count });
}

export interface Page<T> {
  items: T[];
  /** Whether there are more; never followed, the next page is asked for by its offset. */
  next?: string | null | undefined;
  total?: number | null | undefined;
}

export type AlbumPage = Page<Album>;

/** The account's own or followed playlist; `items` is missing where it may not be read. */
export const PlaylistObject = z.object({
  id,
  name: z.string(),
  description: z.string().nullish(),
  owner: z.object({ id: z.string(), display_name: z.string().nullish() }).nullish(),
  public: z.boolean().nullish(),
  collaborative: z.boolean().nullish(),
  snapshot_id: z.string().nullish(),
  images,
  external_urls: links,
  items: z.object({ total: count }).nullish(),
  /** As apps of before February 2026 get it. */
  tracks: z.object({ total: count }).nullish(),
  uri,
});
export type PlaylistObject = z.output<typeof PlaylistObject>;

export const Profile = z.object({
  id: z.string(),
  account_id: z.string().nullish(),
  display_name: z.string().nullish(),
  images,
  uri: z.string().nullish(),
});
export type Profile = z.output<typeof Profile>;

/** `GET /albums/{id}/tracks`: without their album and ISRC. */
export const AlbumTracks = page(Track);

/** `GET /search`: a page of each type that was asked for. */
export const SearchAnswer = z.object({
  tracks: page(Track).optional(),
  albums: page(Album).optional(),
  artists: page(Artist).optional(),
});
export type SearchAnswer = z.output<typeof SearchAnswer>;
