/** Who a person is, whom they follow, and what they hear most (contracts/spotify.md §2.3). */
import type { z } from "zod";
import type { Ask, PersonCalls, TopPart } from "./calls.ts";
import type { Request } from "./request.ts";
import { scopes } from "./scopes.ts";
import { Profile } from "./wire.ts";
import { ArtistPage, Followed, TrackPage } from "./wire_lists.ts";

const pageSize = 50;
const user = { need: "user" } as const;

export function personCalls(request: Request): PersonCalls {
  function top<S extends z.ZodType>(kind: string, schema: S, part: TopPart, ask?: Ask) {
    const { time_range, limit, offset } = part;
    const query = { time_range, limit: Math.min(limit, pageSize), offset: offset || undefined };
    const wanted = { ...user, schema, feature: "top", scopes: scopes.top, query };
    return request(`/me/top/${kind}`, wanted, ask);
  }

  return {
    me: (ask) => request("/me", { ...user, schema: Profile, feature: "profile" }, ask),
    topTracks: (part, ask) => top("tracks", TrackPage, part, ask),
    topArtists: (part, ask) => top("artists", ArtistPage, part, ask),
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
