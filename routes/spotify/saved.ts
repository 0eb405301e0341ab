import { Hono } from "hono";
import { touchPlaylist } from "../../lib/playlists/control.ts";
import { SavedTrackIds, SavedTrackList, SpotifyPart } from "../../lib/schemas/spotify_lists.ts";
import { likedId } from "../../lib/store/playlists.ts";
import { body, doc, query } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";
import { asks } from "./fails.ts";
import { asOrdered, changing, forPerson, forPrograms, theAccount } from "./need.ts";

/** `/spotify/me/tracks`: what the account saved. */
export function saved(deps: Deps) {
  const app = new Hono();
  app.get(
    "/me/tracks",
    doc("List saved tracks, newest first", SavedTrackList, { fails: asks }),
    query(SpotifyPart),
    forPrograms,
    async (c) => {
      const wanted = c.req.valid("query");
      const spotify = await theAccount(deps);
      const { items, total = null } = await spotify.savedTracks(wanted, forPerson(c));
      return answer(c, { items, total, ...wanted });
    },
  );
  change(app, deps, "put", "Save tracks");
  change(app, deps, "delete", "Remove saved tracks");
  return app;
}

function change(app: Hono, deps: Deps, method: "put" | "delete", what: string) {
  app[method](
    "/me/tracks",
    doc(what, SavedTrackIds, {
      fails: [413, 415, 422, ...asks],
      description: "Forty a request to Spotify. Doing it twice changes nothing more.",
    }),
    body(SavedTrackIds),
    async (c) => {
      const { ids } = c.req.valid("json");
      const spotify = await theAccount(deps);
      await changing(
        () =>
          method === "put"
            ? spotify.saveTracks(ids, asOrdered)
            : spotify.removeSavedTracks(ids, asOrdered),
        () => deps.sql.begin((tx) => touchPlaylist(tx, likedId)),
      );
      return answer(c, { ids });
    },
  );
}
