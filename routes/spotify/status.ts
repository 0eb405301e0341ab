import { Hono } from "hono";
import { SpotifyStatus } from "../../lib/schemas/spotify.ts";
import { SpotifySetup } from "../../lib/schemas/spotify_setup.ts";
import { spotifySetup } from "../../lib/spotify/setup.ts";
import { spotifyStatus } from "../../lib/spotify/status.ts";
import { doc } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";

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
    async (c) => answer(c, await spotifySetup(sql, config)),
  );
  return app;
}
