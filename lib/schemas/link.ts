/** Links of an import, which are looked up after it was stored. */
import { z } from "zod";
import { AlbumName, ItemKind } from "./ingest.ts";

/** Why a link brought no tracks; each has a sentence in both languages. */
export const LinkReason = z.enum([
  /** Spotify gives a list's tracks to nobody but its owner: copy it, or export it. */
  "foreign_playlist",
  /** Nobody who knows what it holds can be asked. */
  "needs_account",
  /** Private, deleted, or never there. */
  "not_public",
  /** The page that shows it has another shape by now. */
  "page_changed",
  /** A short link that leads to nothing. */
  "short_unresolved",
  /** A short link that leads to an artist, a podcast, a profile. */
  "not_music",
  /** No catalogue has an album of that name by that artist. */
  "album_unknown",
  /** There are several of that name. */
  "album_ambiguous",
  /** It holds nothing that is a track. */
  "empty",
  /** The same link stands in an import already. */
  "duplicate",
  /** Whoever was asked did not answer, time and again. */
  "unavailable",
]);
export type LinkReason = z.output<typeof LinkReason>;

/** A link, or an album by its names, that waits to be looked up. */
export const LinkItem = z.object({
  id: z.int(),
  job_id: z.uuid(),
  /** Where it stands in the list; its tracks stand there, too. */
  line: z.int(),
  kind: ItemKind,
  url: z.string().nullable(),
  album: AlbumName.nullable(),
  /** The playlist it stood in. */
  list: z.string().nullable(),
  fingerprint: z.string().nullable(),
});
export type LinkItem = z.output<typeof LinkItem>;

/** The answer to trying links again. */
export const LinksRetried = z.object({ retried: z.int() }).meta({ id: "LinksRetried" });
