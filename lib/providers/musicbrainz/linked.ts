/** Albums that somebody tied to their page at Spotify. */
import { z } from "zod";
import type { CatalogueItem } from "../../schemas/found_item.ts";
import { yearOf } from "../year.ts";
import { namesOf } from "./items.ts";
import { tracksOn } from "./album.ts";
import { AlbumRelease } from "./wire_album.ts";
import { Credit } from "./wire_search.ts";

/** `GET /url`: what a page is about. */
export const UrlAnswer = z.object({
  relations: z.array(z.object({ release: z.object({ id: z.guid() }).nullish() })).default([]),
});

/** A release with its tracks. */
export const LinkedRelease = AlbumRelease.extend({
  title: z.string(),
  date: z.string().nullish(),
  "artist-credit": Credit.default([]),
});

export interface LinkedAlbum {
  title: string;
  artists: string[];
  year: number | null;
  tracks: CatalogueItem[];
}

/** The release in the words all sources share. */
export function linkedAlbum(release: z.output<typeof LinkedRelease>): LinkedAlbum {
  const { title, date } = release;
  const artists = namesOf(release["artist-credit"]);
  return { title, artists, year: yearOf(date), tracks: tracksOn(release) };
}
