/** What the very album and the very length excuse: not refused, but for a person to see. */
import type { Findings } from "./findings.ts";
import { isNobody } from "./folder_words.ts";
import type { Reading } from "./parse_path.ts";
import { readTitle } from "./title.ts";
import type { Wanted } from "./wanted.ts";

/** Seconds within which two lengths are one. */
const sameLength = 2;
const sameAlbum = .95;

/** Kinds of which a whole album consists, whose files need not say so. */
const concert = new Set(["live", "unplugged"]);

/**
 * Whether `Song - Live` may lie as `Song` in a folder that is the wanted album. An album with
 * bonus tracks, or of the best songs, has the studio's recording in the same folder.
 */
export function isFromConcert(wanted: Wanted, { path, delta }: Findings): boolean {
  const { own } = wanted.claims;
  if (own.length === 0 || !own.every(({ kind }) => concert.has(kind))) return false;
  if (delta === null || delta > sameLength || path.claims.own.length > 0) return false;
  if (wanted.album === null || (path.folders.albumLikeness ?? 0) < sameAlbum) return false;
  return !isNobody(wanted.album.name) && readTitle(wanted.track.album!).editions.length === 0;
}

/** Whether a partner nobody asked for may be the artist's own band, on an album that may be meant. */
export function isExcused({ folders }: Reading, delta: number | null): boolean {
  if (delta === null || delta > sameLength || folders.album === null) return false;
  return (folders.albumLikeness ?? 1) >= sameAlbum;
}
