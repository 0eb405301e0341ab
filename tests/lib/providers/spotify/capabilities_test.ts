import assert from "node:assert/strict";
import { capabilitiesOf, forgetCapabilities } from "../../../../lib/store/spotify_capabilities.ts";
import { testDb } from "../../../support/db.ts";
import { plainTexts, startSpotify } from "../../../support/spotify.ts";
import { refusal, spotifyClient } from "../../../support/spotify_client.ts";
import { spotifyId } from "../../../support/spotify/catalogue.ts";

const ids = [1, 2, 3].map((n) => spotifyId("lantern", n));
const unknown = spotifyId("lantern", 999_999);

Deno.test("what Spotify took away is asked for once a week, by all processes together", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const [one, two] = [spotifyClient(db.sql, stand), spotifyClient(db.sql, stand)];
  for (const spotify of [one, two, one]) {
    const calls = [
      () => spotify.audioFeatures(ids),
      () => spotify.recommendations({ seed_genres: "jazz" }),
    ];
    for (const call of calls) {
      const { said, error } = await refusal(call());
      assert.deepEqual([said, error.status], ["FEATURE_DISABLED FEATURE_DISABLED", 503]);
      assert.match(String(error.meta["feature"]), /^(audio_features|recommendations)$/);
    }
  }
  assert.equal(stand.calls.length, 2);
  const { SPOTIFY_CLIENT_ID = "" } = stand.env;
  const known = await capabilitiesOf(db.sql, SPOTIFY_CLIENT_ID);
  assert.deepEqual(known.map(({ capability, evidence }) => `${capability} ${evidence}`).sort(), [
    "audio_features 403",
    "recommendations 404",
  ]);
  await forgetCapabilities(db.sql, SPOTIFY_CLIENT_ID);
  stand.profile = "extended";
  assert.equal((await one.audioFeatures(ids)).length, 3);
  assert.equal((await one.recommendations({ seed_tracks: ids[0]!, limit: "5" })).length, 5);
});

Deno.test("another app is another question", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  await refusal(spotifyClient(db.sql, stand).audioFeatures(ids));
  const clientId = () => Promise.resolve("another");
  await refusal(spotifyClient(db.sql, stand, { clientId }).audioFeatures(ids));
  assert.equal(stand.calls.length, 2);
});

Deno.test("a refusal of the person or the whole app says nothing of what the app may do", async () => {
  await using db = await testDb();
  await using stand = startSpotify({ profile: "extended" });
  const spotify = spotifyClient(db.sql, stand);
  stand.faults.push({ status: 403, text: plainTexts.user }, { status: 500 }, { status: 500 });
  stand.faults.push({ status: 500 });
  const { said } = await refusal(spotify.audioFeatures(ids));
  assert.equal(said, "DEPENDENCY_ERROR SPOTIFY_USER_NOT_ALLOWLISTED");
  await refusal(spotify.audioFeatures(ids));
  assert.equal((await db.sql`select from spotify_capabilities`).length, 0);
  assert.equal((await spotify.audioFeatures([ids[0]!, unknown]))[1], null);
});

Deno.test("several tracks come together where that is allowed, else one by one", async () => {
  await using db = await testDb();
  await using stand = startSpotify({ profile: "extended" });
  const spotify = spotifyClient(db.sql, stand);
  const names = async () =>
    (await spotify.tracks([...ids, unknown])).map((track) => track?.name ?? null);
  const all = ["Lantern 1", "Lantern 2", "Lantern 3", null];
  assert.deepEqual(await names(), all);
  assert.equal(stand.calls.length, 1);
  stand.profile = "dev2026";
  assert.deepEqual(await names(), all);
  assert.deepEqual(await names(), all);
  assert.equal(stand.calls.length, 1 + (1 + 4) + 4);
});
