import type { Track } from "../schemas/track.ts";
import { bareName } from "./alike.ts";
import { folderClaims } from "./folder_claims.ts";
import { indexable } from "./key.ts";
import { normalise } from "./normalise.ts";
import { albumName } from "./wanted.ts";

type OfAlbum = Pick<Track, "album" | "album_artist" | "artists">;

/**
 * The same text for tracks of the same album: its artist, else the track's first one, and its name
 * without editions and year, but with its version: `Fearless (Taylor's Version)` is an album of its
 * own. `null` without an album or an artist.
 */
export function albumKey({ album, album_artist, artists }: OfAlbum): string | null {
  const artist = bareName(normalise(album_artist ?? artists[0] ?? ""));
  const name = album === null ? "" : albumName(album);
  if (artist === "" || name === "" || album === null) return null;
  const versions = folderClaims(album).hints.map(({ kind, qualifier }) => `${kind}:${qualifier}`);
  const parts = [artist, name].map((part) => part.replaceAll(" ", ""));
  return indexable([...parts, [...new Set(versions)].sort().join("+")].join("|"));
}

const disc = "(?:cd|dis[ck]|disque|vol(?:ume)?|lp|side)[ ._-]*(?:\\d{1,2}|[a-d])";
const discFolder = new RegExp(`^[([{]?${disc}\\b`, "i");
const discTail = new RegExp(`[ ._-]*[-,([{]?[ ._]*${disc}[)\\]}]?$`, "i");

/**
 * The folder of an album that a remote path lies in: discs of one album, `Album\CD1` and
 * `Album (Disc 2)`, lie in the same. `""` for a file that lies in none.
 */
export function albumFolder(filename: string): string {
  const names = filename.split(/[\\/]/).slice(0, -1);
  if (names.length > 1 && discFolder.test(names.at(-1)!)) names.pop();
  const last = names.pop() ?? "";
  return [...names, last.replace(discTail, "") || last].join("\\");
}
