/** Whether each service can be used, in the words of seed 004; none of them is asked. */
import { Hono } from "hono";
import { serviceHealth } from "../lib/integrations/service_health.ts";
import { ServiceHealth } from "../lib/schemas/service_health.ts";
import { SpotifyHealth } from "../lib/schemas/spotify_setup.ts";
import { spotifyHealth } from "../lib/spotify/status.ts";
import { doc } from "../lib/web/contract.ts";
import type { Deps } from "./deps.ts";

/** `/health/{spotify|soulseek|plex}`, and the same below `/api/health`. */
export function serviceHealths({ sql, config }: Deps) {
  const app = new Hono();
  app.get(
    "/spotify",
    doc("Read whether Spotify is set up", SpotifyHealth, { description: same("spotify") }),
    async (c) => c.json(await spotifyHealth(sql, config)),
  );
  for (const service of ["soulseek", "plex"] as const) {
    app.get(
      `/${service}`,
      doc(`Read whether ${service} is set up`, ServiceHealth, { description: same(service) }),
      async (c) => c.json(await serviceHealth(sql, config, service)),
    );
  }
  return app;
}

const same = (name: string) => `Nobody is asked. The same is at \`/api/health/${name}\`.`;
