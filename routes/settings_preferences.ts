import { Hono } from "hono";
import { ArtistPreferenceChange, ArtistPreferences } from "../lib/schemas/artist_preference.ts";
import { artistPreferences, keepArtistPreferences } from "../lib/store/artist_preferences.ts";
import { body, doc } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { preferencesView } from "../views/settings.tsx";
import type { Deps } from "./deps.ts";

/** `/settings/artist-preferences`: which releases of an artist are wanted. */
export function artistPreferenceSettings({ sql }: Deps) {
  const app = new Hono();
  const read = async () => ({ preferences: await artistPreferences(sql) });
  app.get(
    "/artist-preferences",
    doc("List the releases that were marked", ArtistPreferences),
    async (c) => reply(c, await read(), preferencesView),
  );
  app.post(
    "/artist-preferences",
    doc("Mark releases, or take marks off", ArtistPreferences, {
      fails: [400, 413, 415, 422],
      description: "At most 1000 at a time, all or nothing; what is not named stays as it is.",
    }),
    body(ArtistPreferenceChange),
    async (c) => {
      await keepArtistPreferences(sql, c.req.valid("json").preferences);
      return reply(c, await read(), preferencesView);
    },
  );
  return app;
}
