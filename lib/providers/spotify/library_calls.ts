/** What a person saved (contracts/spotify.md §2.3). */
import type { Ask, SavedCalls } from "./calls.ts";
import type { Capabilities } from "./capabilities.ts";
import { idOf, piecesOf } from "./ids.ts";
import type { Request } from "./request.ts";
import { scopes } from "./scopes.ts";
import { Nothing, SavedPage } from "./wire_lists.ts";

const pageSize = 50;
/** URIs of one change; one more is refused. */
const most = 40;

export function libraryCalls(request: Request, { newerOrOlder }: Capabilities): SavedCalls {
  const common = { need: "user", feature: "library" } as const;

  /** Without a body: the URIs stand in the address. */
  async function change(method: "PUT" | "DELETE", ids: readonly string[], ask?: Ask) {
    const wanted = { ...common, schema: Nothing, scopes: scopes.editLibrary, method };
    for (const piece of piecesOf(ids.map(idOf), most)) {
      const uris = piece.map((id) => `spotify:track:${id}`).join(",");
      await newerOrOlder(
        "library_generic",
        () => request("/me/library", { ...wanted, query: { uris } }, ask),
        () => request("/me/tracks", { ...wanted, json: { ids: piece } }, ask),
      );
    }
  }

  return {
    savedTracks: ({ limit, offset }, ask) =>
      request("/me/tracks", {
        ...common,
        schema: SavedPage,
        scopes: scopes.readLibrary,
        inMarket: true,
        query: { limit: Math.min(limit, pageSize), offset: offset || undefined },
      }, ask),
    saveTracks: (ids, ask) => change("PUT", ids, ask),
    removeSavedTracks: (ids, ask) => change("DELETE", ids, ask),
  };
}
