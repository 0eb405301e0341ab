import assert from "node:assert/strict";
import { noteProblem } from "../../../lib/store/spotify_problem.ts";
import { clients, testApp } from "../support.ts";
import { accountTest } from "./account_support.ts";

Deno.test("/spotify is a page for a browser, and the status for a program", async () => {
  await using test = await accountTest();
  const status = (await test.ask("/api/v1/spotify/status")).data;
  const told = (await test.ask("/spotify")).data;
  assert.deepEqual(told, status);
  const page = await test.ask("/spotify", { headers: clients.page });
  assert.equal(page.status, 200);
  for (const id of ["spotify-state", "import", "sessions", "backfill", "playlists"]) {
    assert.ok(page.text.includes(`id="${id}"`), id);
  }
  assert.equal(test.spotify.calls.length, 0, "no page waits for Spotify");
});

Deno.test("/spotify says what came of connecting only in our own words", async () => {
  await using test = await accountTest();
  const outcome = async (word: string) =>
    /id="spotify-outcome"[\s\S]*?<\/div><\/div><\/div>/.exec(
      (await test.ask(`/spotify?connect=${word}`, { headers: clients.page })).text,
    )?.[0];
  assert.match(await outcome("denied") ?? "", /alert-bad[\s\S]*You did not agree/);
  assert.match(await outcome("connected") ?? "", /alert-info[\s\S]*is connected/);
  assert.equal(await outcome("%3Cb%3Eowned"), undefined);
});

Deno.test("what waits for a person is said on every page, with the way to it", async () => {
  await using test = await accountTest();
  const downloads = async () => (await test.ask("/downloads", { headers: clients.page })).text;
  assert.doesNotMatch(await downloads(), /banner-spotify|Attention/, "nobody misses an account");
  await test.connect();
  await noteProblem(test.sql, "SPOTIFY_OWNER_PREMIUM_REQUIRED");
  const page = await downloads();
  assert.match(page, /alert-bad[\s\S]*its owner has no Premium[\s\S]*id="banner-spotify"/);
  assert.match(page, /id="nav-spotify"[^>]*>[\s\S]{0,120}Attention/);
});

Deno.test("where Spotify is off there is no page of it", async () => {
  await using test = await testApp({ INTEGRATIONS_ENABLED: "slskd" });
  assert.equal((await test.ask("/spotify", { headers: clients.page })).status, 404);
});
