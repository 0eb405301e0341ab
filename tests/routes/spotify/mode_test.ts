import assert from "node:assert/strict";
import { silentLog } from "../../../lib/log.ts";
import { createSpotifyAccess } from "../../../lib/spotify/access.ts";
import { requirePro } from "../../../lib/spotify/status.ts";
import { testConfig } from "../../support/services.ts";
import { reasonOf } from "../../lib/spotify/access_support.ts";
import { clients } from "../support.ts";
import { type AccountTest, accountTest } from "./account_support.ts";

const choose = ({ ask }: AccountTest, mode: string) =>
  ask("/api/v1/spotify/mode", { method: "POST", json: { mode } });
const pro = ({ sql, spotify }: AccountTest) => reasonOf(requirePro(sql, testConfig(spotify.env)));

Deno.test("FREE is the mode until somebody connects an account; PRO needs one", async () => {
  await using test = await accountTest();
  assert.deepEqual((await test.ask("/spotify/mode")).data, { mode: "FREE" });
  const refused = await choose(test, "PRO");
  assert.deepEqual([refused.status, refused.data.error.code], [409, "CONFLICT"]);
  assert.equal(refused.data.error.meta.reason, "SPOTIFY_NOT_CONNECTED");
  await using none = await accountTest({ SPOTIFY_CLIENT_ID: "" });
  const unset = await choose(none, "PRO");
  assert.deepEqual([unset.status, unset.data.error.code], [409, "CONFLICT"]);
  assert.equal(await pro(test), "SPOTIFY_NOT_CONNECTED");
  await test.connect();
  assert.deepEqual((await test.ask("/spotify/mode")).data, { mode: "PRO" });
  assert.equal(await pro(test), "no error but undefined");
});

Deno.test("who chose FREE keeps it, connected or not, and PRO's work waits", async () => {
  await using test = await accountTest();
  assert.deepEqual((await choose(test, "free")).data, { mode: "FREE" });
  await test.connect();
  assert.equal((await test.status())["mode"], "FREE");
  assert.equal(await pro(test), "SPOTIFY_MODE_FREE");
  const form = { method: "POST", body: new URLSearchParams({ mode: "PRO" }) };
  const page = await test.ask("/spotify/mode", { ...form, headers: clients.page });
  assert.equal(page.headers.get("Location"), "/spotify");
  assert.equal(await pro(test), "no error but undefined");
});

Deno.test("PRO stays PRO while the account has to be connected again, and says so", async () => {
  await using test = await accountTest();
  await test.connect();
  test.spotify.accounts.consent = "revoked";
  await test.sql`update spotify_account set access_ends_at = now()`;
  const { spotify, sql } = test;
  const config = testConfig(spotify.env);
  await reasonOf(createSpotifyAccess({ sql, config, log: silentLog }).token("user"));
  const { status, mode, problem, pro_available, account } = await test.status();
  assert.deepEqual([status, mode, problem, pro_available], [
    "unauthenticated",
    "PRO",
    "SPOTIFY_REAUTH_REQUIRED",
    false,
  ]);
  assert.equal(account!["consent_ends_soon"], false, "it is over, not soon");
  assert.equal(await pro(test), "SPOTIFY_REAUTH_REQUIRED");
  assert.equal((await choose(test, "PRO")).data.error.meta.reason, "SPOTIFY_REAUTH_REQUIRED");
  test.spotify.accounts.consent = "holds";
  await test.connect();
  assert.equal(await pro(test), "no error but undefined");
});

Deno.test("POST /spotify/mode refuses what is no mode", async () => {
  await using test = await accountTest();
  for (const json of [{}, { mode: "GOLD" }, { mode: 7 }, { mode: null }]) {
    const answer = await test.ask("/spotify/mode", { method: "POST", json });
    assert.equal(answer.status, 422, JSON.stringify(json));
  }
});

Deno.test("without the integration there is nothing at these addresses", async () => {
  await using test = await accountTest({ INTEGRATIONS_ENABLED: "slskd" });
  for (const path of ["/spotify/mode", "/spotify/status", "/api/auth/spotify/callback?state=x"]) {
    assert.equal((await test.ask(path)).status, 404, path);
  }
  const { data } = await test.ask("/api/health/spotify");
  assert.equal(data.status, "disabled");
});
