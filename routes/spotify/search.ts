import { Hono } from "hono";
import type { z } from "zod";
import {
  AlbumList,
  ArtistList,
  SpotifySearch,
  TrackList,
} from "../../lib/schemas/spotify_lists.ts";
import { searchFor } from "../../lib/spotify/lists.ts";
import { doc, query } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";
import { asks } from "./fails.ts";
import { forPerson, forPrograms, theSpotify } from "./need.ts";

const kinds = { track: TrackList, album: AlbumList, artist: ArtistList } as const;

/** `/spotify/search/tracks|albums|artists`: Spotify's catalogue. */
export function search(deps: Deps) {
  const app = new Hono();
  for (const [type, list] of Object.entries(kinds)) {
    found(app, deps, type as keyof typeof kinds, list);
  }
  return app;
}

function found(app: Hono, deps: Deps, type: keyof typeof kinds, list: z.ZodType) {
  app.get(
    `/search/${type}s`,
    doc(`Search Spotify for ${type}s`, list, {
      fails: asks,
      description: "Every ten items cost a request of the day's budget. Spotify understands " +
        "`artist:`, `album:`, `track:`, `year:` and `isrc:` in the query.",
    }),
    query(SpotifySearch),
    forPrograms,
    async (c) => {
      const wanted = c.req.valid("query");
      const { limit, offset } = wanted;
      const spotify = await theSpotify(deps);
      const { items, total } = await searchFor(spotify, type, wanted, forPerson(c));
      return answer(c, { items, total, limit, offset });
    },
  );
}
