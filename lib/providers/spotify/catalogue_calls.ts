/** Spotify's catalogue, for which no person is needed (contracts/spotify.md §2.3). */
import { AppError } from "../../errors.ts";
import type { CatalogueCalls } from "./calls.ts";
import type { Capabilities } from "./capabilities.ts";
import { idOf, piecesOf } from "./ids.ts";
import type { Request } from "./request.ts";
import { Album, Artist, SearchAnswer, Track } from "./wire.ts";
import { AlbumList, SeveralTracks, TrackPage } from "./wire_lists.ts";

/** More than that of a type a search, and the albums of an artist, are refused. */
export const smallPage = 10;
/** Tracks of an album that come at once: the most there may be. */
export const albumPage = 50;
const batch = 50;
const furthest = 1000;

export function catalogueCalls(request: Request, { ifAllowed }: Capabilities): CatalogueCalls {
  const catalogue = { feature: "catalogue", need: "any" } as const;
  const inMarket = true;
  const path = (kind: string, id: string) => `/${kind}/${idOf(id)}`;

  const calls: CatalogueCalls = {
    search({ q, types, limit, offset = 0 }, ask) {
      if (offset > furthest) throw tooFar();
      const type = types.join(",");
      const part = { limit: Math.min(limit, smallPage), offset: offset || undefined };
      return request("/search", {
        schema: SearchAnswer,
        feature: "search",
        need: "any",
        inMarket,
        query: { q, type, ...part },
      }, ask);
    },
    track: async (id, ask) =>
      await request(path("tracks", id), { ...catalogue, schema: Track, inMarket }, ask),
    album: async (id, ask) =>
      await request(path("albums", id), { ...catalogue, schema: Album, inMarket }, ask),
    artist: async (id, ask) =>
      await request(path("artists", id), { ...catalogue, schema: Artist }, ask),
    async albumTracks(id, { limit, offset }, ask) {
      const query = { limit: Math.min(limit, albumPage), offset: offset || undefined };
      return await request(`${path("albums", id)}/tracks`, {
        ...catalogue,
        schema: TrackPage,
        inMarket,
        query,
      }, ask);
    },
    async artistAlbums(id, { limit, offset, groups }, ask) {
      const part = { limit: Math.min(limit, smallPage), offset: offset || undefined };
      return await request(`${path("artists", id)}/albums`, {
        ...catalogue,
        schema: AlbumList,
        inMarket,
        query: { include_groups: groups, ...part },
      }, ask);
    },
    async tracks(ids, ask) {
      const found = [];
      for (const piece of piecesOf(ids.map(idOf), batch)) found.push(...await several(piece));
      return found;

      async function several(piece: string[]) {
        if (piece.length === 1) return [await one(piece[0]!)];
        try {
          return await ifAllowed("batch_tracks", () => together(piece));
        } catch (error) {
          if (!(error instanceof AppError && error.code === "FEATURE_DISABLED")) throw error;
        }
        const each = [];
        for (const id of piece) each.push(await one(id));
        return each;
      }
      async function together(piece: string[]) {
        const query = { ids: piece.join(",") };
        const wanted = {
          ...catalogue,
          feature: "batch_tracks",
          schema: SeveralTracks,
          query,
          inMarket,
        };
        return (await request("/tracks", wanted, ask)).tracks;
      }
      async function one(id: string) {
        return await calls.track(id, ask).catch((error) => {
          if (error instanceof AppError && error.code === "NOT_FOUND") return null;
          throw error;
        });
      }
    },
  };
  return calls;
}

function tooFar(): AppError {
  return new AppError("VALIDATION_ERROR", `Spotify does not search further than ${furthest} items`);
}
