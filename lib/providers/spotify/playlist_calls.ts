/** Playlists as they are read (contracts/spotify.md §2.3, §2.4). */
import type { PlaylistCalls } from "./calls.ts";
import type { Capabilities } from "./capabilities.ts";
import { EntryPage } from "./entry.ts";
import { idOf } from "./ids.ts";
import { isEditorial, unavailable } from "./editorial.ts";
import type { Request } from "./request.ts";
import { scopes } from "./scopes.ts";
import { PlaylistObject } from "./wire.ts";
import { PlaylistPage } from "./wire_lists.ts";

const pageSize = 50;
/** Without it an episode is a place with nothing in it. */
const additional_types = "track,episode";

export function playlistCalls(
  request: Request,
  { newerOrOlder }: Capabilities,
): PlaylistCalls {
  return {
    playlists: ({ limit, offset }, ask) =>
      request("/me/playlists", {
        schema: PlaylistPage,
        feature: "playlists",
        need: "user",
        scopes: scopes.readPlaylists,
        query: { limit: Math.min(limit, pageSize), offset: offset || undefined },
      }, ask),
    async playlist(id, ask) {
      const wanted = { schema: PlaylistObject, feature: "playlist", need: "any" } as const;
      return await request(`/playlists/${idOf(id)}`, { ...wanted, inMarket: true }, ask)
        .catch((error) => {
          throw isEditorial(id) ? unavailable(error) : error;
        });
    },
    async playlistItems(id, { limit, offset }, ask) {
      const part = { limit: Math.min(limit, pageSize), offset: offset || undefined };
      const at = (path: "items" | "tracks") =>
        request(`/playlists/${idOf(id)}/${path}`, {
          schema: EntryPage,
          feature: "playlist_items",
          need: "user",
          scopes: scopes.readPlaylists,
          inMarket: true,
          query: { additional_types, ...part },
        }, ask);
      return await newerOrOlder("playlist_items", () => at("items"), () => at("tracks"))
        .catch((error) => {
          throw isEditorial(id) ? unavailable(error) : error;
        });
    },
  };
}
