import assert from "node:assert/strict";
import { plainTexts } from "../../support/spotify.ts";
import { spotifyId } from "../../support/spotify/catalogue.ts";
import { asking } from "./asking_support.ts";

const features = `/audio-features/${spotifyId("lantern", 1)}`;

Deno.test("what Spotify refused is told with its evidence, and tried again when somebody asks for it", async () => {
  await using test = await asking();
  const states = async () => {
    const { data } = await test.get("/capabilities");
    // deno-lint-ignore no-explicit-any -- wire shapes
    return Object.fromEntries(data.items.map((one: any) => [one.capability, one.state]));
  };
  assert.deepEqual([...new Set(Object.values(await states()))], ["unknown"]);
  for (let nth = 0; nth < 2; nth++) {
    const { status, data } = await test.get(features);
    assert.deepEqual([status, data.error.meta.feature], [503, "audio_features"]);
  }
  assert.equal((await states())["audio_features"], "no");
  assert.deepEqual(test.asked(), ["GET /audio-features"]);
  const { data } = await test.send("POST", "/capabilities/recheck", {});
  assert.equal(data.items.length, 5);
  test.spotify.profile = "extended";
  assert.equal((await test.get(features)).status, 200);
  assert.equal((await states())["audio_features"], "yes");
});

Deno.test("who has paid for Premium need not wait six hours", async () => {
  await using test = await asking();
  test.spotify.faults.push({ status: 403, text: plainTexts.premium });
  for (let nth = 0; nth < 2; nth++) {
    const { status, data } = await test.get("/me");
    assert.deepEqual([status, data.error.meta.reason], [503, "SPOTIFY_OWNER_PREMIUM_REQUIRED"]);
  }
  assert.equal((await test.get("/status")).data.problem, "SPOTIFY_OWNER_PREMIUM_REQUIRED");
  const back = await test.ask("/spotify/capabilities/recheck", {
    method: "POST",
    headers: { Accept: "text/html" },
  });
  assert.equal(back.status, 303);
  assert.equal((await test.get("/me")).status, 200);
  assert.equal((await test.get("/status")).data.problem, null);
});

Deno.test("a day without requests left is 429, with the time to come again", async () => {
  await using test = await asking({ values: { SPOTIFY_REQUESTS_PER_DAY: "10" } });
  const track = `/track/${spotifyId("lantern", 1)}`;
  let last = await test.get(track);
  for (let nth = 0; nth < 10 && last.status === 200; nth++) last = await test.get(track);
  assert.deepEqual([last.status, last.data.error.meta.reason], [429, "budget_day"]);
  assert.ok(Number(last.headers.get("Retry-After")) > 80_000);
  const { day_used, day_limit } = (await test.get("/status")).data.budget;
  assert.deepEqual([day_used, day_limit], [10, 10]);
});
