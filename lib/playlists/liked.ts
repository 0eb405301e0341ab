/** The saved tracks, which Spotify does not list among the playlists. */
import { createHash } from "node:crypto";
import { AppError } from "../errors.ts";
import type { Ask, SpotifyCalls } from "../providers/spotify/calls.ts";
import type { ListedPlaylist } from "../store/playlist_listing.ts";
import { likedId } from "../store/playlists.ts";

/** Tracks of a page: the most there may be. */
export const page = 50;

/**
 * How the saved tracks stand, as if they were a playlist: Spotify knows no snapshot of them, but new
 * ones come at the head and whatever else changes, changes the total. One request.
 * @returns `undefined` where the person did not agree to it
 */
export async function listedLiked(
  spotify: Pick<SpotifyCalls, "savedTracks">,
  ask: Ask,
): Promise<ListedPlaylist | undefined> {
  const head = await spotify.savedTracks({ limit: page }, ask).catch(unlessForbidden);
  if (!head) return undefined;
  const uris = head.items.map(({ track }) => track.id).join("\n");
  return {
    id: likedId,
    name: "Liked Songs",
    description: null,
    owner_name: null,
    is_owned: true,
    collaborative: false,
    public: false,
    image_url: null,
    url: "https://open.spotify.com/collection/tracks",
    track_count: head.total ?? head.items.length,
    place: -1,
    snapshot_id: `${head.total ?? ""}:${createHash("sha256").update(uris).digest("hex")}`,
    readable: true,
  };
}

function unlessForbidden(error: unknown): undefined {
  if (error instanceof AppError && error.code === "FORBIDDEN") return undefined;
  throw error;
}
