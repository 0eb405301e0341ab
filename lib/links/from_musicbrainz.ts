/** Albums that an editor of MusicBrainz tied to their page at Spotify (contracts/spotify.md §5.1). */
import type { CatalogueItem } from "../schemas/found_item.ts";
import { Track } from "../schemas/track.ts";
import { type FoundTrack, type Known, type LinkDeps, listOf, type Said } from "./found.ts";

/** Nothing where it is no album, or nobody tied it to one. */
export async function fromMusicBrainz({ kind, id }: Known, deps: LinkDeps): Promise<Said> {
  const { musicbrainz } = deps.providers;
  if (kind !== "album" || !musicbrainz) return undefined;
  const found = await musicbrainz.linkedAlbum(id, { signal: deps.signal });
  if (!found || found.tracks.length === 0) return undefined;
  return listOf(
    { title: found.title, image_url: null },
    found.tracks.map((one) => placed(one, found)),
  );
}

interface Names {
  title: string;
  artists: readonly string[];
  year?: number | null;
}

/** A track of a catalogue's album as a recording somebody wants. */
export function placed(item: CatalogueItem, { title, artists, year }: Names): FoundTrack | null {
  const { title: name, artists: own, duration_ms, isrc, track_number, disc_number } = item;
  const track = Track.safeParse({
    title: name,
    artists: own.length > 0 ? own : artists,
    album: title,
    album_artist: artists.join(", ") || null,
    duration_ms,
    isrc,
    track_number,
    disc_number,
    year: year ?? item.year,
  });
  return track.success ? { track: track.data, spotify: null } : null;
}
