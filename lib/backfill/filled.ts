/** A wish completed by what somebody knew of its recording. */
import type { BackfillFacts } from "../schemas/backfill.ts";
import type { SpotifyFacts } from "../schemas/enrichment.ts";
import type { Track } from "../schemas/track.ts";

/**
 * What a list said stays; only what is missing is added. What belongs to an album comes together with
 * it, or not at all: a number of another album would file the track wrongly.
 */
export function filledTrack(wanted: Track, { track: found }: BackfillFacts): Track {
  const filled = {
    ...wanted,
    isrc: wanted.isrc ?? found.isrc,
    duration_ms: wanted.duration_ms ?? found.duration_ms,
  };
  if (wanted.album !== null || found.album === null) return filled;
  return {
    ...filled,
    album: found.album,
    album_artist: wanted.album_artist ?? found.album_artist,
    track_number: wanted.track_number ?? found.track_number,
    disc_number: wanted.disc_number ?? found.disc_number,
    year: wanted.year ?? found.year,
  };
}

/** The same of what a list knew at Spotify. */
export function filledFacts(
  wanted: SpotifyFacts | null,
  { spotify: found }: BackfillFacts,
): SpotifyFacts | null {
  if (!wanted || !found) return wanted ?? found;
  return {
    ...wanted,
    track_id: wanted.track_id ?? found.track_id,
    album_id: wanted.album_id ?? found.album_id,
    image_url: wanted.image_url ?? found.image_url,
  };
}
