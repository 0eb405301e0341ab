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
  const { title, artists, album, duration_ms, isrc, track_number, disc_number, year, raw } =
    trackItem({ ...given, id: given.id ?? "" });
  const credited = raw["album_artists"] as string[];
  const track = Track.safeParse({
    title,
    artists: artists.slice(0, 50),
    album,
    album_artist: credited.join(", ").slice(0, 500) || null,
    duration_ms,
    isrc,
    track_number,
    disc_number,
    year,
  });
  return track.success ? { track: track.data, spotify: factsOf(given) } : null;
}

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
