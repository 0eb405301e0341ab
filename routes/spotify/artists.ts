import { Hono } from "hono";
import { z } from "zod";
import { ArtistReleases, FollowedArtists } from "../../lib/schemas/spotify_lists.ts";
import { followedArtists, releasesOf } from "../../lib/spotify/lists.ts";
import { doc, params } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";
import { asks } from "./fails.ts";
import { forPerson, forPrograms, theAccount, theSpotify } from "./need.ts";

const Id = z.object({ id: z.string().regex(/^[0-9A-Za-z]{22}$/) });

/** `/spotify/artists/followed`, and what an artist has released. */
export function artists(deps: Deps) {
  const app = new Hono();
  app.get(
    "/artists/followed",
    doc("List the artists the account follows", FollowedArtists, {
      fails: asks,
      description: "Fifty a request to Spotify; `complete` is false where it took too many.",
    }),
    forPrograms,
    async (c) => answer(c, await followedArtists(await theAccount(deps), forPerson(c))),
  );
  // The earlier API called it either way.
  for (const name of ["releases", "discography"]) {
    app.get(
      `/artist/:id/${name}`,
      doc("List albums, singles and compilations of an artist", ArtistReleases, {
        fails: [404, ...asks],
        description: "Newest first, what Spotify has twice once. Ten a request to Spotify; " +
          "`complete` is false where there are more than it is asked for.",
      }),
      params(Id),
      forPrograms,
      async (c) => {
        const { id } = c.req.valid("param");
        const found = await releasesOf(await theSpotify(deps), id, forPerson(c));
        return answer(c, { artist_id: id, total: found.items.length, ...found });
      },
    );
  }
  return app;
}
