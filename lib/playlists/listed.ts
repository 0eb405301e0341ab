/** Spotify's playlist objects as they are listed here. */
import type { PlaylistObject } from "../providers/spotify/wire.ts";
import type { ListedPlaylist } from "../store/playlist_listing.ts";

/**
 * A playlist of the account's list. Where the number of its tracks is not told at all, the account
 * may not read them (contracts/spotify.md §2.2).
 * @param place its place in the list, 0 first
 * @param user_id of whoever is connected
 */
export function listedPlaylist(
  given: PlaylistObject,
  place: number,
  user_id: string | null,
): ListedPlaylist {
  const { id, owner, collaborative, external_urls, images } = given;
  const part = given.items ?? given.tracks;
  const url = external_urls?.spotify;
  return {
    id,
    name: given.name.slice(0, 500),
    description: given.description?.slice(0, 2000) || null,
    owner_name: owner?.display_name ?? owner?.id ?? null,
    // Apps of today are told the number of tracks of nobody else's.
    is_owned: owner?.id === user_id || Boolean(given.items) && !collaborative,
    collaborative: collaborative ?? false,
    public: given.public ?? null,
    image_url: httpsOnly(images?.[0]?.url),
    url: url?.startsWith("https://open.spotify.com/")
      ? url
      : `https://open.spotify.com/playlist/${id}`,
    track_count: part?.total ?? 0,
    place,
    snapshot_id: given.snapshot_id ?? null,
    readable: part !== null && part !== undefined,
  };
}

function httpsOnly(url: string | undefined): string | null {
  return url?.startsWith("https://") ? url : null;
}
