/** What a request to Spotify costs the database. */
import assert from "node:assert/strict";
import { connect } from "../../../lib/db.ts";
import { silentLog } from "../../../lib/log.ts";
import { createSpotifyFrom } from "../../../lib/providers/spotify/from_config.ts";
import { testConfig } from "../../support/services.ts";
import { accessTest } from "./access_support.ts";

Deno.test("a request takes few questions of the database, and no more the more are asked", async () => {
  await using test = await accessTest();
  const asked: string[] = [];
  const debug = (_: number, query: string) => void asked.push(query);
  const sql = await connect(test.url, { max: 2, debug });
  await using _end = { [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) };
  const spotify = createSpotifyFrom(testConfig(test.spotify.env), silentLog, sql)!;
  const cost: number[] = [];
  for (const part of [{ limit: 1 }, { limit: 1, offset: 1 }]) {
    asked.length = 0;
    await spotify.savedTracks(part);
    cost.push(asked.length);
  }
  assert.ok(cost.every((queries) => queries <= 11), `${cost}: ${asked.join("\n")}`);
});
