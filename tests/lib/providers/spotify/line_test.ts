/** The line in front of Spotify: who goes first, what counts, how long everybody rests. */
import assert from "node:assert/strict";
import { cool, cooldownOf } from "../../../../lib/store/cooldowns.ts";
import { problemOf } from "../../../../lib/store/spotify_problem.ts";
import { testDb } from "../../../support/db.ts";
import { plainTexts, startSpotify } from "../../../support/spotify.ts";
import { refusal, spotifyClient } from "../../../support/spotify_client.ts";
import { spotifyId } from "../../../support/spotify/catalogue.ts";

const [one, two, three] = [1, 2, 3].map((n) => spotifyId("lantern", n));

Deno.test("a person who comes later is answered before the work that waits already", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const env = { SPOTIFY_REQUESTS_PER_WINDOW: "16" };
  const [work, page] = [
    spotifyClient(db.sql, stand, { env }),
    spotifyClient(db.sql, stand, { env }),
  ];
  const { SPOTIFY_CLIENT_ID: id = "" } = stand.env;
  await db.sql`insert into spotify_requests values
    (${id}, date_trunc('second', now()) - interval '4 seconds', 4)`;
  const waiting = [work.track(one!), work.track(two!)];
  while ((await db.sql`select from spotify_lines`).length === 0);
  await page.track(three!, { priority: "person" });
  await Promise.all(waiting);
  assert.match(stand.calls[0]!, new RegExp(three!));
  assert.equal(stand.calls.length, 3);
});

Deno.test("every request counts, also those that failed or were sent again", async () => {
  await using db = await testDb();
  await using stand = startSpotify({ profile: "legacy" });
  const spotify = spotifyClient(db.sql, stand);
  stand.faults.push({ status: 503 }, { status: 401 });
  stand.faults.push({ status: 429, retry_after_s: 1, text: "Too many requests" });
  await refusal(spotify.track(one!));
  await spotify.playlistItems(spotifyId("playlist", 1), { limit: 5 });
  const [{ used } = {}] = await db.sql`select sum(used)::int as used from spotify_requests`;
  assert.equal(used, stand.calls.length);
});

Deno.test("a day whose requests are used up is a pause with an end, and no request", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const env = { SPOTIFY_REQUESTS_PER_DAY: "10", SPOTIFY_DAY_RESERVE: "4" };
  const spotify = spotifyClient(db.sql, stand, { env });
  for (let nth = 0; nth < 6; nth++) await spotify.track(one!);
  const { said, error } = await refusal(spotify.track(one!));
  assert.equal(said, "RATE_LIMITED budget_reserve");
  assert.ok(Number(error.meta["retry_after_s"]) > 86_000);
  for (let nth = 0; nth < 4; nth++) await spotify.track(one!, { priority: "person" });
  const last = await refusal(spotify.track(one!, { priority: "person" }));
  assert.equal(last.said, "RATE_LIMITED budget_day");
  assert.equal(stand.calls.length, 10);
});

Deno.test("an absurd rest is none, or a day at most", async () => {
  const inTenMinutes = new Date(Date.now() + 600_000).toUTCString();
  const cases: [string | number | undefined, boolean, number, number][] = [
    [undefined, false, 20, 30],
    [-5, false, 20, 30],
    ["soon", false, 20, 30],
    [1e9, false, 86_300, 86_400],
    [inTenMinutes, false, 500, 600],
    ["Wed, 21 Oct 2015 07:28:00 GMT", false, 20, 30],
    [undefined, true, 3500, 3600],
    [48_925, true, 48_800, 48_925],
  ];
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand);
  for (const [after, quota, least, most] of cases) {
    const told = after === undefined ? {} : { retry_after_s: after };
    stand.faults.push({ status: 429, ...told, ...(quota ? { quota: true as const } : {}) });
    const { said, error } = await refusal(spotify.track(one!));
    assert.equal(said, `RATE_LIMITED ${quota ? "quota" : "rate_limit"}`);
    const left = Number(error.meta["retry_after_s"]);
    assert.ok(left >= least && left <= most, `${after}: ${left}`);
    await db.sql`delete from provider_cooldowns`;
  }
  assert.equal(stand.calls.length, cases.length);
});

Deno.test("a shorter rest does not say what the longer one is for", async () => {
  await using db = await testDb();
  await cool(db.sql, "spotify:a", 4000, "quota");
  await cool(db.sql, "spotify:a", 5, "rate_limit");
  assert.equal((await cooldownOf(db.sql, "spotify:a")).reason, "quota");
  await cool(db.sql, "spotify:a", 9000, "rate_limit");
  assert.equal((await cooldownOf(db.sql, "spotify:a")).reason, "rate_limit");
});

Deno.test("who waited in line for all of their time costs no request of the day", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand, { timeoutMs: 1000 });
  stand.faults.push("slow", "slow");
  const said = await Promise.all([1, 2, 3, 4].map(() => refusal(spotify.track(one!))));
  assert.deepEqual(said.map(({ said }) => said).sort(), [
    "DEPENDENCY_ERROR undefined",
    "DEPENDENCY_ERROR undefined",
    "RATE_LIMITED budget_window",
    "RATE_LIMITED budget_window",
  ]);
  const [{ used } = {}] = await db.sql`select sum(used)::int as used from spotify_requests`;
  assert.deepEqual([used, stand.calls.length], [2, 2]);
});

Deno.test("another app of the same installation does not rest with the first", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  stand.faults.push({ status: 429, retry_after_s: 40_000, quota: true });
  await refusal(spotifyClient(db.sql, stand).track(one!));
  const clientId = () => Promise.resolve("another");
  assert.equal((await spotifyClient(db.sql, stand, { clientId }).track(one!)).name, "Lantern 1");
});

Deno.test("without Premium nobody asks for six hours; then an answer ends it", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand);
  stand.faults.push({ status: 403, text: plainTexts.premium });
  for (let nth = 0; nth < 3; nth++) {
    const { said, error } = await refusal(spotify.me({ priority: "person" }));
    assert.equal(said, "DEPENDENCY_ERROR SPOTIFY_OWNER_PREMIUM_REQUIRED");
    assert.equal(error.status, 503);
  }
  assert.equal(stand.calls.length, 1);
  const { problem, since } = (await problemOf(db.sql))!;
  assert.equal(problem, "SPOTIFY_OWNER_PREMIUM_REQUIRED");
  await db.sql`update spotify_problem set checked_at = now() - interval '6 hours'`;
  stand.faults.push({ status: 403, text: plainTexts.premium });
  await refusal(spotify.me());
  assert.deepEqual((await problemOf(db.sql))!.since, since, "it is the same problem");
  await db.sql`update spotify_problem set checked_at = now() - interval '6 hours'`;
  await spotify.me();
  assert.equal(await problemOf(db.sql), undefined);
});

Deno.test("a person Spotify does not know is not known because the catalogue answers", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  const spotify = spotifyClient(db.sql, stand);
  stand.faultsAt.set("GET /me", [{ status: 403, text: plainTexts.user }]);
  await refusal(spotify.me());
  await spotify.track(one!);
  assert.equal((await problemOf(db.sql))?.problem, "SPOTIFY_USER_NOT_ALLOWLISTED");
  await spotify.me();
  assert.equal(await problemOf(db.sql), undefined);
});

Deno.test("the next page is asked for by its place, never at the address an answer names", async () => {
  await using db = await testDb();
  await using stand = startSpotify();
  stand.foreignNext = true;
  const spotify = spotifyClient(db.sql, stand);
  const first = await spotify.artistAlbums(spotifyId("artist", 21), { limit: 50 });
  assert.equal(first.items.length, 10);
  assert.ok(first.next);
  const part = { limit: 50, offset: 10 };
  const second = await spotify.artistAlbums(spotifyId("artist", 21), part);
  assert.equal(second.items.length, 10);
  assert.deepEqual(stand.calls.map((call) => call.split("?")[1]), [
    "limit=10",
    "limit=10&offset=10",
  ]);
});
