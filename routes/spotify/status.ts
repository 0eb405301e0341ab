import { Hono } from "hono";
import { SpotifyStatus } from "../../lib/schemas/spotify.ts";
import { SetupChange, SpotifySetup } from "../../lib/schemas/spotify_setup.ts";
import { saveSetup } from "../../lib/spotify/save_setup.ts";
import { spotifySetup } from "../../lib/spotify/setup.ts";
import { spotifyStatus } from "../../lib/spotify/status.ts";
import { body, doc } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";

/** Where a person sets it. */
const page = "/settings/spotify";

/** `/spotify/status` and `/spotify/setup`: how Harmony stands with Spotify. Spotify is not asked. */
export function status({ sql, config }: Deps) {
  const app = new Hono();
  app.get("/status", doc("Read how Harmony stands with Spotify", SpotifyStatus), async (c) => {
    return answer(c, await spotifyStatus(sql, config));
  });
  app.get(
    "/setup",
    doc("Read what connecting an account takes", SpotifySetup, {
      description:
        "`redirect` says whether Spotify takes the redirect URI, which has to stand in " +
        "its dashboard letter by letter. The client secret is never shown.",
    }),
    async (c) => answer(c, await spotifySetup(sql, config), page),
  );
  app.post(
    "/setup",
    doc("Change what Spotify is set up with", SpotifySetup, {
      fails: [400, 413, 415, 422],
      description: "A field that is missing stays, an empty one goes back to the environment; an " +
        "empty secret stays. Another client ID disconnects: tokens are of one app only.",
    }),
    body(SetupChange),
    async (c) => {
      await saveSetup(sql, config, c.req.valid("json"));
      return answer(c, await spotifySetup(sql, config), `${page}?saved=1`);
    },
  );
  return app;
}
