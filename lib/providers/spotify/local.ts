/** Files of a person's own computer in a playlist: all that is known stands in their URI. */
import type { EntryTrack } from "./entry.ts";

/** How such an entry is written besides; often all of it is empty. */
interface Written {
  name?: unknown;
  duration_ms?: unknown;
}

/**
 * `spotify:local:ARTIST:ALBUM:TITLE:SECONDS`, each encoded as in a form (contracts/spotify.md §3.3).
 * @returns `null` where not even a title is known
 */
export function localTrack(uri: string | null, written: Written = {}): EntryTrack | null {
  const [, , artist = "", album = "", title = "", seconds = ""] = (uri ?? "").split(":").map(plain);
  const name = title || (typeof written.name === "string" ? written.name.trim() : "");
  if (!name) return null;
  const { duration_ms: given } = written;
  const told = /^\d{1,5}$/.test(seconds) ? Number(seconds) * 1000 : 0;
  return {
    id: null,
    name,
    duration_ms: told || (typeof given === "number" && given > 0 ? Math.round(given) : null),
    artists: artist ? [{ name: artist }] : [],
    album: album ? { id: null, name: album, artists: [], release_date: null } : null,
    uri,
  };
}

function plain(part: string): string {
  const spaced = part.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced).trim();
  } catch {
    // Written by a program that does not encode: as it stands.
    return spaced.trim();
  }
}
