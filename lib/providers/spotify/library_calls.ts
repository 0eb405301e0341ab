/** What a person saved and follows (contracts/spotify.md §2.3). */
import type { LibraryCalls } from "./calls.ts";
import type { Capabilities } from "./capabilities.ts";
import { idOf, piecesOf } from "./ids.ts";
import type { Request } from "./request.ts";
import { scopes } from "./scopes.ts";
import { Profile } from "./wire.ts";
import { ArtistPage, Followed, Nothing, SavedPage, TrackPage } from "./wire_lists.ts";

const pageSize = 50;
/** URIs of one change; one more is refused. */
const most = 40;

export function libraryCalls(
  request: Request,
  { newerOrOlder }: Capabilities,
): LibraryCalls {
  const user = { need: "user" } as const;
  const part = ({ limit, offset }: { limit: number; offset?: number | undefined }) => ({
    limit: Math.min(limit, pageSize),
    offset: offset || undefined,
  });

  /** Without a body: the URIs stand in the address. */
  async function change(
    method: "PUT" | "DELETE",
    ids: readonly string[],
    ask?: Parameters<Request>[2],
  ) {
    const wanted = {
      ...user,
      schema: Nothing,
      feature: "library",
      scopes: scopes.editLibrary,
      method,
    };
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
    me: (ask) => request("/me", { ...user, schema: Profile, feature: "profile" }, ask),
    savedTracks: (wanted, ask) =>
      request("/me/tracks", {
        ...user,
        schema: SavedPage,
        feature: "library",
        scopes: scopes.readLibrary,
        inMarket: true,
        query: part(wanted),
      }, ask),
    saveTracks: (ids, ask) => change("PUT", ids, ask),
    removeSavedTracks: (ids, ask) => change("DELETE", ids, ask),
    topTracks: ({ time_range, ...wanted }, ask) =>
      request("/me/top/tracks", {
        ...user,
        schema: TrackPage,
        feature: "top",
        scopes: scopes.top,
        query: { time_range, ...part(wanted) },
      }, ask),
    topArtists: ({ time_range, ...wanted }, ask) =>
      request("/me/top/artists", {
        ...user,
        schema: ArtistPage,
        feature: "top",
        scopes: scopes.top,
        query: { time_range, ...part(wanted) },
      }, ask),
    async followedArtists(after, limit, ask) {
      const { artists } = await request("/me/following", {
        ...user,
        schema: Followed,
        feature: "following",
        scopes: scopes.following,
        query: { type: "artist", after, limit: Math.min(limit, pageSize) },
      }, ask);
      const { items, next, cursors, total } = artists;
      return { items, after: next ? cursors?.after ?? null : null, total: total ?? null };
    },
  };
}
