/** Spotify's tracks as recordings somebody wants. */
import type { SpotifyFacts } from "../../schemas/enrichment.ts";
import { Track } from "../../schemas/track.ts";
import type { EntryTrack } from "./entry.ts";
import { trackItem } from "./items.ts";

/** A recording, and what else Spotify says of it. */
export interface WantedTrack {
  track: Track;
  spotify: SpotifyFacts;
}

/** A track of Spotify's, or of a local file; `null` where title or artist is missing. */
export function wantedOf(given: EntryTrack): WantedTrack | null {
  const item = trackItem({ ...given, id: given.id ?? "" });
  const credited = item.raw["album_artists"] as string[];
  const track = Track.safeParse({
    title: short(item.title),
    artists: item.artists.slice(0, 50).map(short),
    album: short(item.album ?? "") || null,
    album_artist: short(credited.join(", ")) || null,
    duration_ms: upTo(item.duration_ms, 86_400_000),
    isrc: item.isrc,
    track_number: upTo(item.track_number, 9999),
    disc_number: upTo(item.disc_number, 999),
    year: upTo(item.year, 2999),
  });
  return track.success ? { track: track.data, spotify: factsOf(given) } : null;
}

/** Whatever stands there: one odd number loses no track. */
const upTo = (n: number | null, most: number) => n !== null && n > 0 && n <= most ? n : null;
const short = (text: string) => text.slice(0, 500).trim();

function factsOf({ id, album }: EntryTrack): SpotifyFacts {
  const image = album?.images?.[0]?.url;
  return {
    track_id: id,
    album_id: album?.id ?? null,
    image_url: image?.startsWith("https://") ? image : null,
    copyright: null,
    label: null,
    genres: [],
  };
}
