import { Hono } from "hono";
import { SpotifyCapabilities } from "../../lib/schemas/spotify_capabilities.ts";
import { readCapabilities, recheck } from "../../lib/spotify/capabilities.ts";
import { doc } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { recheckedView } from "../../views/spotify_toasts.tsx";
import type { Deps } from "../deps.ts";
import { answer, leads } from "./answer.ts";

/** `/spotify/capabilities`: what Spotify gives this app. Spotify is not asked. */
export function capabilities({ sql, config }: Deps) {
  const app = new Hono();
  app.get(
    "/capabilities",
    doc("Read what Spotify gives the app", SpotifyCapabilities, {
      description: "As far as it was needed in the last seven days.",
    }),
    async (c) => answer(c, await readCapabilities(sql, config)),
  );
  app.post(
    "/capabilities/recheck",
    doc("Forget what Spotify refused", SpotifyCapabilities, {
      description: "It is tried again when it is needed next, also where Premium was missing. A " +
        "rest Spotify asked for stays.",
    }),
    async (c) => {
      await recheck(sql, config);
      return reply(c, await readCapabilities(sql, config), recheckedView, leads(c));
    },
  );
  return app;
}
