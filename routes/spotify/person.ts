import { Hono } from "hono";
import type { z } from "zod";
import { ArtistList, SpotifyTop, TrackList } from "../../lib/schemas/spotify_lists.ts";
import { SpotifyProfile } from "../../lib/schemas/spotify_music.ts";
import { doc, query } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";
import { asks } from "./fails.ts";
import { forPerson, forPrograms, theAccount } from "./need.ts";

/** `/spotify/me` and what it hears most, `/spotify/me/top/tracks|artists`. */
export function person(deps: Deps) {
  const app = new Hono();
  app.get(
    "/me",
    doc("Read the profile of the connected account", SpotifyProfile, { fails: asks }),
    forPrograms,
    async (c) => answer(c, await (await theAccount(deps)).me(forPerson(c))),
  );
  top(app, deps, "tracks", TrackList);
  top(app, deps, "artists", ArtistList);
  return app;
}

function top(app: Hono, deps: Deps, kind: "tracks" | "artists", list: z.ZodType) {
  app.get(
    `/me/top/${kind}`,
    doc(`List the ${kind} the account hears most`, list, { fails: asks }),
    query(SpotifyTop),
    forPrograms,
    async (c) => {
      const wanted = c.req.valid("query");
      const spotify = await theAccount(deps);
      const { items, total = null } = kind === "tracks"
        ? await spotify.topTracks(wanted, forPerson(c))
        : await spotify.topArtists(wanted, forPerson(c));
      const { limit, offset } = wanted;
      return answer(c, { items, total, limit, offset });
    },
  );
}
