import { Hono } from "hono";
import { SpotifyStatus } from "../../lib/schemas/spotify.ts";
import { spotifyStatus } from "../../lib/spotify/status.ts";
import { doc } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";

/** `/spotify/status`: how Harmony stands with Spotify, which is not asked. */
export function status({ sql, config }: Deps) {
  const app = new Hono();
  app.get("/status", doc("Read how Harmony stands with Spotify", SpotifyStatus), async (c) => {
    return answer(c, await spotifyStatus(sql, config));
  });
  return app;
}
