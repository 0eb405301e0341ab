/** Comparing what is wanted with what somebody found elsewhere. */
import { type Context, Hono } from "hono";
import { compareAlbums, findInLibrary } from "../../lib/matching/albums.ts";
import { compareFiles, compareRecords } from "../../lib/matching/tracks.ts";
import { Compared, PlexComparison, SoulseekComparison } from "../../lib/schemas/matching.ts";
import {
  AlbumComparisonQuery,
  LibraryAlbumComparison,
  PlexAlbumComparison,
} from "../../lib/schemas/matching_albums.ts";
import { ComparedAlbum } from "../../lib/schemas/matching_completion.ts";
import { body, doc, query } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";

const refusals = { fails: [400, 413, 415, 422] } as const;
const remembered = "At most 1000 candidates. What reaches MATCHING_CONFIDENCE_THRESHOLD is " +
  "remembered (`GET /matches`); what a person confirmed or rejected wins over every score.";

const completed = "`completion` is of the best match: `complete` and `nearly` by " +
  "MATCH_COMPLETE_THRESHOLD and MATCH_NEARLY_THRESHOLD; what is missing stands there by name.";

/** `/matching/spotify-to-…`: nothing outside is asked. */
export function compare(deps: Deps) {
  const app = new Hono();
  compareTracks(app, deps);
  compareAlbum(app, deps);
  return app;
}

/** Who went away wants no answer: hundreds of albums are compared for nobody. */
function asked(deps: Deps, c: Context) {
  return { ...deps, signal: c.req.raw.signal };
}

function compareTracks(app: Hono, deps: Deps) {
  app.post(
    "/spotify-to-soulseek",
    doc("Compare a track with files of Soulseek", Compared, {
      ...refusals,
      description: `Files in slskd's own words. ${remembered}`,
    }),
    body(SoulseekComparison),
    async (c) => c.json(await compareFiles(asked(deps, c), c.req.valid("json"))),
  );
  app.post(
    "/spotify-to-plex",
    doc("Compare a track with records of Plex", Compared, {
      ...refusals,
      description: `Records in Plex's words or in Harmony's; works without Plex. ${remembered}`,
    }),
    body(PlexComparison),
    async (c) => c.json(await compareRecords(asked(deps, c), c.req.valid("json"))),
  );
}

function compareAlbum(app: Hono, deps: Deps) {
  app.post(
    "/spotify-to-plex-album",
    doc("Compare an album with those of Plex", ComparedAlbum, {
      ...refusals,
      description: `At most 1000 candidates, of 500 tracks each. ${completed} \`persist=true\` ` +
        "remembers one pair a track of the wanted album.",
    }),
    query(AlbumComparisonQuery),
    body(PlexAlbumComparison),
    async (c) => {
      const { persist } = c.req.valid("query");
      return c.json(await compareAlbums(asked(deps, c), c.req.valid("json"), persist));
    },
  );
  app.post(
    "/spotify-to-library-album",
    doc("Look an album up in the library", ComparedAlbum, {
      ...refusals,
      description: `Among the files of MUSIC_DIR, as they were indexed. ${completed}`,
    }),
    query(AlbumComparisonQuery),
    body(LibraryAlbumComparison),
    async (c) => {
      const { persist } = c.req.valid("query");
      const { spotify_album } = c.req.valid("json");
      return c.json(await findInLibrary(asked(deps, c), spotify_album, persist));
    },
  );
}
