/** What stands in a list at Spotify, as Harmony keeps it. */
import { trackFingerprint } from "../music/fingerprint.ts";
import type { PlaylistEntry } from "../providers/spotify/entry.ts";
import type { Track } from "../providers/spotify/wire.ts";
import { wantedOf } from "../providers/spotify/wanted.ts";
import type { PlaylistPlace } from "../schemas/playlist_place.ts";

/** A place of a playlist; one that holds no track is kept, too, for positions count. */
export function placeOf({ item, uri, is_local, added_at }: PlaylistEntry): PlaylistPlace {
  const wanted = item && wantedOf(item);
  return {
    track: wanted?.track ?? null,
    fingerprint: wanted ? trackFingerprint(wanted.track) : null,
    spotify_id: item?.id ?? null,
    uri,
    is_local,
    added_at,
    // Of a local file Spotify knows nothing.
    spotify: is_local ? null : wanted?.spotify ?? null,
  };
}

/** A saved track. */
export function savedPlace(
  { added_at, track }: { added_at: string | null; track: Track },
): PlaylistPlace {
  const uri = `spotify:track:${track.id}`;
  return placeOf({ item: track, uri, is_local: false, added_at, missing: null });
}
