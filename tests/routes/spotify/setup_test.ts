import assert from "node:assert/strict";
import { readCredentials } from "../../../lib/spotify/credentials.ts";
import { noteProblem, problemOf } from "../../../lib/store/spotify_problem.ts";
import { testConfig } from "../../support/services.ts";
import { clients } from "../support.ts";
import { accountTest, connected } from "./account_support.ts";

const secret = "an-invented-secret-of-a-person";

Deno.test("what is saved goes before the environment, and empty goes back to it", async () => {
  await using test = await accountTest({ SPOTIFY_MARKET: "de" });
  const before = (await test.ask("/settings/spotify")).data;
  assert.equal(before.client_id.source, "environment");
  assert.deepEqual(before.client_secret, { is_set: true, source: "environment", updated_at: null });
  assert.deepEqual(before.market, { value: "DE", source: "environment" });
  assert.deepEqual(before.redirect_uri, {
    value: "http://127.0.0.1:8080/api/auth/spotify/callback",
    source: "default",
  });
  const redirect_uri = "https://music.example.org/api/auth/spotify/callback";
  const json = { client_id: "mine", client_secret: secret, redirect_uri, market: "us" };
  const saved = await test.ask("/api/v1/settings/spotify", { method: "POST", json });
  assert.equal(saved.status, 200, saved.text);
  assert.deepEqual(saved.data.client_id, { value: "mine", source: "saved" });
  assert.deepEqual(saved.data.redirect_uri, { value: redirect_uri, source: "saved" });
  assert.deepEqual(saved.data.market, { value: "US", source: "saved" });
  assert.equal(saved.data.client_secret.source, "saved");
  assert.doesNotMatch(saved.text, new RegExp(secret));
  // Another process, which was started before.
  const config = testConfig({ ...test.spotify.env, SPOTIFY_MARKET: "de" });
  const { clientId, clientSecret } = await readCredentials(test.sql, config);
  assert.deepEqual([clientId, clientSecret], ["mine", secret]);
  const form = new URLSearchParams({
    client_id: "",
    client_secret: "",
    redirect_uri: "",
    market: "",
  });
  const page = await test.ask("/settings/spotify", {
    method: "POST",
    body: form,
    headers: { ...clients.page, "Content-Type": "application/x-www-form-urlencoded" },
  });
  assert.equal(page.status, 303);
  assert.equal(page.headers.get("Location"), "/settings/spotify");
  assert.deepEqual((await test.ask("/settings/spotify")).data, before);
});

Deno.test("the environment's secret is not sent along with another app's id, nor an old one", async () => {
  await using test = await accountTest();
  const config = testConfig(test.spotify.env);
  const save = (json: object) => test.ask("/settings/spotify", { method: "POST", json });
  await save({ client_id: "another" });
  assert.equal((await readCredentials(test.sql, config)).clientSecret, undefined);
  await save({ client_secret: secret });
  assert.equal((await readCredentials(test.sql, config)).clientSecret, secret);
  await save({ market: "DE" });
  assert.equal(
    (await readCredentials(test.sql, config)).clientSecret,
    secret,
    "a missing field stays",
  );
  await save({ client_id: "a_third" });
  assert.equal((await readCredentials(test.sql, config)).clientSecret, undefined);
  await save({ client_secret: secret });
  const moved = { ...test.spotify.env, SPOTIFY_CLIENT_ID: "moved", SPOTIFY_CLIENT_SECRET: "new" };
  await save({ client_id: "" });
  await save({ client_secret: secret });
  assert.equal((await readCredentials(test.sql, config)).clientSecret, secret);
  const { clientSecret } = await readCredentials(test.sql, testConfig(moved));
  assert.equal(clientSecret, "new", "the environment names another app now");
  await save({ client_id: "a_fourth" });
  await save({ client_secret: secret });
  await save({ act: "forget_secret" });
  assert.equal((await readCredentials(test.sql, config)).clientSecret, undefined);
});

Deno.test("a secret that cannot be opened any more counts as none", async () => {
  await using test = await accountTest();
  const json = { client_id: "mine", client_secret: secret };
  await test.ask("/settings/spotify", { method: "POST", json });
  const config = testConfig({ ...test.spotify.env, HARMONY_SECRET_KEY: "7a".repeat(32) });
  assert.equal((await readCredentials(test.sql, config)).clientSecret, undefined);
});

Deno.test("another client id disconnects, whichever way it was set; the same one does not", async () => {
  await using test = await accountTest();
  const { SPOTIFY_CLIENT_ID: client_id } = test.spotify.env;
  for (const path of ["/settings/spotify", "/settings"]) {
    const save = (value: string | null) =>
      test.ask(path, {
        method: "POST",
        json: path === "/settings" ? { key: "spotify_client_id", value } : { client_id: value },
      });
    assert.equal(await test.connect(), connected);
    await save(client_id!);
    assert.equal((await test.status())["status"], "connected", "the same id, saved now");
    await save("another");
    const { status, mode, problem, account } = await test.status();
    assert.deepEqual([status, mode, problem, account], [
      "unauthenticated",
      "FREE",
      "SPOTIFY_NOT_CONNECTED",
      null,
    ]);
    assert.equal((await test.sql`select 1 from spotify_account`).length, 0, "the tokens are gone");
    await save(null);
  }
});

const wrong: [json: Record<string, unknown>, field: string][] = [
  [{ redirect_uri: "http://localhost:3000/api/auth/spotify/callback" }, "redirect_uri"],
  [{ redirect_uri: "http://192.168.1.2/api/auth/spotify/callback" }, "redirect_uri"],
  [{ client_id: "not an id" }, "client_id"],
  [{ client_secret: "ä" }, "client_secret"],
  [{ market: "Germany" }, "market"],
];

Deno.test("what another app was refused does not hold up this one, whichever way it was set", async () => {
  await using test = await accountTest();
  const ways = [
    ["POST", "/settings/spotify", { client_id: "first" }],
    ["POST", "/settings", { key: "spotify_client_id", value: "second" }],
  ] as const;
  for (const [method, path, json] of ways) {
    await noteProblem(test.sql, "SPOTIFY_OWNER_PREMIUM_REQUIRED");
    assert.equal((await test.ask("/settings/spotify", { method: "POST", json: {} })).status, 200);
    assert.ok(await problemOf(test.sql), "the same app still has its problem");
    const set = await test.ask(path, { method, json });
    assert.equal(set.status, 200, set.text);
    assert.equal(await problemOf(test.sql), undefined, path);
  }
});

Deno.test("POST /settings/spotify refuses what does not fit, at its field", async () => {
  await using test = await accountTest();
  for (const [json, field] of wrong) {
    const answer = await test.ask("/settings/spotify", { method: "POST", json });
    assert.equal(answer.status, 422);
    assert.equal(answer.data.error.meta.fields[0].name, field);
  }
});

Deno.test("a secret without a client id is refused, and nothing of the change is kept", async () => {
  await using test = await accountTest({ SPOTIFY_CLIENT_ID: "", SPOTIFY_CLIENT_SECRET: "" });
  const json = { market: "DE", client_secret: secret };
  const answer = await test.ask("/settings/spotify", { method: "POST", json });
  assert.equal(answer.status, 422);
  assert.equal((await test.ask("/settings/spotify")).data.market.value, null);
});
