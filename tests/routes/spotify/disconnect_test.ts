import assert from "node:assert/strict";
import { warnOfConsent } from "../../../lib/spotify/consent.ts";
import { spotifyNotice } from "../../../lib/spotify/notice.ts";
import { testConfig } from "../../support/services.ts";
import { accountTest, connected } from "./account_support.ts";

Deno.test("disconnecting deletes tokens, mode and problem, and is told once", async () => {
  await using test = await accountTest();
  await test.connect();
  await test.ask("/spotify/mode", { method: "POST", json: { mode: "PRO" } });
  const post = () => test.ask("/api/v1/spotify/disconnect", { method: "POST" });
  assert.deepEqual((await post()).data, { disconnected: true });
  assert.deepEqual((await post()).data, { disconnected: false });
  const { status, mode, account } = await test.status();
  assert.deepEqual([status, mode, account], ["unauthenticated", "FREE", null]);
  const events = await test
    .sql`select status from activity_events where type = 'spotify' order by id`;
  assert.deepEqual(events.map(({ status }) => status), ["connected", "disconnected"]);
  assert.equal(await test.connect(), connected, "and it can be connected again");
});

Deno.test("who is on the way to Spotify while somebody disconnects does not arrive", async () => {
  await using test = await accountTest();
  const { authorize, cookie } = await test.begin();
  await test.ask("/spotify/disconnect", { method: "POST" });
  const answer = await test.follow(await test.spotify.visit(authorize), cookie);
  assert.match(answer.headers.get("Location")!, /connect=unknown$/);
});

Deno.test("another person's account takes over without what was the first one's", async () => {
  await using test = await accountTest();
  await test.connect();
  await test.sql`insert into playlists (id, name, is_owned, url, sync_enabled)
    values ('mine', 'Mine', true, '', true)`;
  const { account } = await test.status();
  await test.connect();
  assert.equal((await test.sql`select 1 from playlists`).length, 1, "the same person keeps it");
  test.spotify.world.me = { ...test.spotify.world.me, id: "someone_else", account_id: "other" };
  await test.connect();
  const now = await test.status();
  assert.notEqual(now.account!["account_id"], account!["account_id"]);
  assert.equal((await test.sql`select 1 from playlists`).length, 0);
});

Deno.test("of whoever was connected before no name is shown while the next is unknown", async () => {
  await using test = await accountTest();
  await test.connect();
  await test.sql`insert into playlists (id, name, is_owned, url, sync_enabled)
    values ('mine', 'Mine', true, '', true)`;
  test.spotify.world.me = { ...test.spotify.world.me, id: "someone_else", account_id: "other" };
  test.spotify.faultsAt.set("GET /me", [{ status: 403, text: "the user may not be registered" }]);
  await test.connect();
  const { account } = await test.status();
  assert.deepEqual([account!["account_id"], account!["display_name"]], [null, null]);
  // Known a moment later, it is somebody else after all.
  await test.connect();
  assert.equal((await test.status()).account!["account_id"], "other");
  assert.equal((await test.sql`select 1 from playlists`).length, 0);
});

Deno.test("an account whose name Spotify does not tell is connected all the same, with the reason", async () => {
  await using test = await accountTest();
  const text = "Check settings on developer.spotify.com/dashboard, the user may not be registered.";
  test.spotify.faultsAt.set("GET /me", [{ status: 403, text }]);
  assert.equal(await test.connect(), connected);
  const { account, problem } = await test.status();
  assert.equal(account!["account_id"], null);
  assert.equal(problem, "SPOTIFY_USER_NOT_ALLOWLISTED");
  const { data } = await test.ask("/api/health/spotify");
  assert.equal(data.status, "fail");
  assert.equal(data.problem, "SPOTIFY_USER_NOT_ALLOWLISTED");
});

Deno.test("/api/health/spotify names what is missing, and a secret is not needed", async () => {
  await using none = await accountTest({ SPOTIFY_CLIENT_ID: "", SPOTIFY_CLIENT_SECRET: "" });
  assert.deepEqual((await none.ask("/api/health/spotify")).data, {
    service: "spotify",
    status: "fail",
    missing: ["SPOTIFY_CLIENT_ID"],
    optional_missing: ["SPOTIFY_CLIENT_SECRET"],
    problem: "SPOTIFY_NOT_CONFIGURED",
    consent_ends_soon: false,
  });
  await using set = await accountTest({ SPOTIFY_CLIENT_SECRET: "" });
  const { data } = await set.ask("/api/health/spotify");
  assert.deepEqual((await set.ask("/api/v1/health/spotify")).data, data);
  assert.deepEqual([data.status, data.missing], ["ok", []]);
  assert.deepEqual(data.optional_missing, ["SPOTIFY_CLIENT_SECRET"]);
});

Deno.test("from a month before its end consent is warned of: once in the history, on every page", async () => {
  await using test = await accountTest();
  const config = testConfig(test.spotify.env);
  const notice = () => spotifyNotice(test.sql, config);
  const told = async () =>
    (await test.sql`select 1 from activity_events where status = 'consent_ends_soon'`).length;
  await test.connect();
  await warnOfConsent(test.sql);
  assert.deepEqual([await notice(), await told()], [null, 0]);
  await test.sql`update spotify_account set consent_ends_at = now() + interval '29 days'`;
  await warnOfConsent(test.sql);
  await warnOfConsent(test.sql);
  assert.equal(await told(), 1);
  const { consent_ends_at, problem } = (await notice())!;
  assert.equal(problem, null);
  assert.equal(Math.round((Number(consent_ends_at) - Date.now()) / 86_400_000), 29);
  assert.equal((await test.ask("/api/health/spotify")).data.consent_ends_soon, true);
});
