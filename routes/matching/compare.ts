/** Comparing what is wanted with what somebody found elsewhere. */
import { Hono } from "hono";
import { compareFiles, compareRecords } from "../../lib/matching/tracks.ts";
import { Compared, PlexComparison, SoulseekComparison } from "../../lib/schemas/matching.ts";
import { body, doc } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";

const refusals = { fails: [400, 413, 415, 422] } as const;
const remembered = "At most 1000 candidates. What reaches MATCHING_CONFIDENCE_THRESHOLD is " +
  "remembered (`GET /matches`); what a person confirmed or rejected wins over every score.";

/** `/matching/spotify-to-…`: one track each; nothing outside is asked. */
export function compare(deps: Deps) {
  const app = new Hono();
  app.post(
    "/spotify-to-soulseek",
    doc("Compare a track with files of Soulseek", Compared, {
      ...refusals,
      description: `Files in slskd's own words. ${remembered}`,
    }),
    body(SoulseekComparison),
    async (c) => c.json(await compareFiles(deps, c.req.valid("json"))),
  );
  app.post(
    "/spotify-to-plex",
    doc("Compare a track with records of Plex", Compared, {
      ...refusals,
      description: `Records in Plex's words or in Harmony's; works without Plex. ${remembered}`,
    }),
    body(PlexComparison),
    async (c) => c.json(await compareRecords(deps, c.req.valid("json"))),
  );
  return app;
}
