import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import { RecommendationQuery } from "../../lib/schemas/recommendation.ts";
import { AudioFeaturesList, Recommendations, SpotifyIds } from "../../lib/schemas/spotify_lists.ts";
import { AudioFeatures, SpotifyTrack } from "../../lib/schemas/spotify_music.ts";
import { doc, params, query } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";
import { asks } from "./fails.ts";
import { forPerson, forPrograms, theSpotify } from "./need.ts";

const Id = z.object({ id: z.string().regex(/^[0-9A-Za-z]{22}$/) });
const older = "Spotify took this from every app made after November 2024: then 503 with " +
  "FEATURE_DISABLED, and `meta.feature` names it.";

/** `/spotify/track`, `/spotify/audio-features` and `/spotify/recommendations`. */
export function catalogue(deps: Deps) {
  const app = new Hono();
  app.get(
    "/track/:id",
    doc("Read a track of Spotify", SpotifyTrack, { fails: [404, ...asks] }),
    params(Id),
    forPrograms,
    async (c) => {
      const spotify = await theSpotify(deps);
      return answer(c, await spotify.track(c.req.valid("param").id, forPerson(c)));
    },
  );
  features(app, deps);
  recommendations(app, deps);
  return app;
}

function features(app: Hono, deps: Deps) {
  app.get(
    "/audio-features",
    doc("Read the audio features of several tracks", AudioFeaturesList, {
      fails: asks,
      description: `In the order asked for, null for what Spotify does not know. ${older}`,
    }),
    query(SpotifyIds),
    forPrograms,
    async (c) => {
      const spotify = await theSpotify(deps);
      const { ids } = c.req.valid("query");
      return answer(c, { items: await spotify.audioFeatures(ids, forPerson(c)) });
    },
  );
  app.get(
    "/audio-features/:id",
    doc("Read the audio features of a track", AudioFeatures, {
      fails: [404, ...asks],
      description: older,
    }),
    params(Id),
    forPrograms,
    async (c) => {
      const spotify = await theSpotify(deps);
      const [found] = await spotify.audioFeatures([c.req.valid("param").id], forPerson(c));
      if (!found) throw new AppError("NOT_FOUND", "Spotify has no features of this track");
      return answer(c, found);
    },
  );
}

function recommendations(app: Hono, deps: Deps) {
  app.get(
    "/recommendations",
    doc("Read what Spotify recommends", Recommendations, {
      fails: asks,
      description: `One to five seeds in all. ${older}`,
    }),
    query(RecommendationQuery),
    forPrograms,
    async (c) => {
      const spotify = await theSpotify(deps);
      const given = Object.entries(c.req.valid("query")).filter(([, value]) => value !== undefined);
      const wanted = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
      return answer(c, { items: await spotify.recommendations(wanted, forPerson(c)) });
    },
  );
}
