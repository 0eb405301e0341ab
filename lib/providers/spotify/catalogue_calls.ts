/** Spotify's catalogue, for which no person is needed (contracts/spotify.md §2.3). */
import { AppError } from "../../errors.ts";
import type { CatalogueCalls, Part } from "./calls.ts";
import type { Capabilities } from "./capabilities.ts";
import { idOf } from "./ids.ts";
import type { Request } from "./request.ts";
import { severalTracks } from "./several_tracks.ts";
import { Album, Artist, SearchAnswer, Track } from "./wire.ts";
import { AlbumList, TrackPage } from "./wire_lists.ts";

/** More than that of a type a search, and the albums of an artist, are refused. */
export const smallPage = 10;
/** Tracks of an album that come at once: the most there may be. */
export const albumPage = 50;
const furthest = 1000;

const common = { feature: "catalogue", need: "any", inMarket: true } as const;
const path = (kind: string, id: string) => `/${kind}/${idOf(id)}`;

export function catalogueCalls(request: Request, capabilities: Capabilities): CatalogueCalls {
  const things = thingCalls(request);
  const tracks = severalTracks(request, capabilities, things.track);
  return { ...things, ...pageCalls(request), tracks };
}

function thingCalls(request: Request): Pick<CatalogueCalls, "track" | "album" | "artist"> {
  return {
    track: async (id, ask) => await request(path("tracks", id), { ...common, schema: Track }, ask),
    album: async (id, ask) => await request(path("albums", id), { ...common, schema: Album }, ask),
    artist: async (id, ask) => {
      const wanted = { ...common, inMarket: false, schema: Artist };
      return await request(path("artists", id), wanted, ask);
    },
  };
}

function pageCalls(
  request: Request,
): Pick<CatalogueCalls, "search" | "albumTracks" | "artistAlbums"> {
  return {
    async search({ q, types, ...part }, ask) {
      if ((part.offset ?? 0) > furthest) throw tooFar();
      const query = { q, type: types.join(","), ...partOf(part, smallPage) };
      const wanted = { ...common, feature: "search", schema: SearchAnswer, query };
      return await request("/search", wanted, ask);
    },
    async albumTracks(id, part, ask) {
      const wanted = { ...common, schema: TrackPage, query: partOf(part, albumPage) };
      return await request(`${path("albums", id)}/tracks`, wanted, ask);
    },
    async artistAlbums(id, { groups, ...part }, ask) {
      const query = { include_groups: groups, ...partOf(part, smallPage) };
      return await request(
        `${path("artists", id)}/albums`,
        { ...common, schema: AlbumList, query },
        ask,
      );
    },
  };
}

function partOf({ limit, offset }: Part, most: number) {
  return { limit: Math.min(limit, most), offset: offset || undefined };
}

function tooFar(): AppError {
  return new AppError("VALIDATION_ERROR", `Spotify does not search further than ${furthest} items`);
}
