import assert from "node:assert/strict";
import { clients } from "../support.ts";
import { accountTest, connected, leadsTo } from "./account_support.ts";

Deno.test("a person connects their account, with PKCE and without a secret", async () => {
  await using test = await accountTest({ SPOTIFY_CLIENT_SECRET: "" });
  assert.equal((await test.status())["status"], "unauthenticated");
  const { authorize, cookie } = await test.begin();
  assert.match(cookie, /^harmony_spotify=[\w-]{43}$/);
  const back = await test.spotify.visit(authorize);
  const answer = await test.follow(back, cookie);
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get("Location"), connected, "a clean address");
  assert.equal(answer.headers.get("Cache-Control"), "no-store");
  assert.equal(answer.headers.get("Referrer-Policy"), "no-referrer");
  const { account, ...status } = await test.status();
  assert.equal(status["status"], "connected");
  assert.equal(status["authenticated"], true);
  assert.equal(status["mode"], "PRO", "who connects means to use it");
  assert.equal(status["problem"], null);
  assert.equal(account!["display_name"], test.spotify.world.me.display_name);
  const ends = new Date(account!["consent_ends_at"] as string);
  const began = new Date(account!["authorized_at"] as string);
  assert.equal(Math.round((Number(ends) - Number(began)) / 86_400_000 / 30.4), 6, "months");
  assert.equal(account!["consent_ends_soon"], false);
});

Deno.test("with a secret the app shows who it is as well", async () => {
  await using test = await accountTest();
  assert.equal(await test.connect(), connected);
});

Deno.test("a program is told where a person has to go, without a cookie", async () => {
  await using test = await accountTest();
  const answer = await test.ask("/api/v1/spotify/connect", { method: "POST" });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("Set-Cookie"), null);
  const minutes = (Date.parse(answer.data.state_expires_at) - Date.now()) / 60_000;
  assert.ok(minutes > 9 && minutes <= 10.1, `${minutes}`);
  const back = await test.follow(await test.spotify.visit(answer.data.authorize_url));
  assert.equal(back.headers.get("Location"), connected);
});

Deno.test("htmx is led to Spotify by a header", async () => {
  await using test = await accountTest();
  const answer = await test.ask("/spotify/connect", { method: "POST", headers: clients.fragment });
  assert.equal(answer.status, 200);
  assert.ok(
    answer.headers.get("HX-Redirect")?.startsWith(`${test.spotify.env["SPOTIFY_ACCOUNTS_URL"]}/`),
  );
});

Deno.test("without JavaScript a page leads on: a form may not be redirected to another host", async () => {
  await using test = await accountTest();
  const answer = await test.ask("/spotify/connect", { method: "POST", headers: clients.page });
  assert.equal(answer.status, 200);
  const url = leadsTo(answer);
  assert.ok(url.startsWith(`${test.spotify.env["SPOTIFY_ACCOUNTS_URL"]}/authorize?`));
  assert.ok(answer.text.includes(`href="${url.replaceAll("&", "&amp;")}"`), "where it does not");
});

Deno.test("who browses by another name of the machine comes back to that name", async () => {
  await using test = await accountTest({ ALLOWED_HOSTS: "music.example.org" });
  const answer = await test.ask("/spotify/connect", {
    method: "POST",
    headers: { ...clients.page, Host: "music.example.org", Origin: "https://music.example.org" },
  });
  assert.match(answer.headers.get("Set-Cookie")!, /HttpOnly; Secure; SameSite=Lax/);
  const back = await test.follow(await test.spotify.visit(leadsTo(answer)));
  const ends = back.headers.get("Location");
  assert.equal(ends, "https://music.example.org/spotify?connect=connected");
});

Deno.test("a second consent is asked for with a dialog, and starts the six months anew", async () => {
  await using test = await accountTest();
  assert.doesNotMatch((await test.begin()).authorize, /show_dialog/);
  await test.connect();
  await test.sql`update spotify_account set authorized_at = now() - interval '170 days',
    consent_ends_at = now() + interval '12 days', warned = true`;
  assert.equal((await test.status()).account!["consent_ends_soon"], true);
  const { authorize, cookie } = await test.begin();
  assert.match(authorize, /show_dialog=true/);
  await test.follow(await test.spotify.visit(authorize), cookie);
  assert.equal((await test.status()).account!["consent_ends_soon"], false);
});

Deno.test("what the person did not allow is named, and the rest works", async () => {
  await using test = await accountTest();
  test.spotify.accounts.withheld = ["user-library-modify", "user-top-read"];
  await test.connect();
  const { status, problem, pro_available } = await test.status();
  assert.deepEqual([status, problem, pro_available], ["connected", "SPOTIFY_SCOPE_MISSING", true]);
  const { data } = await test.ask("/settings/spotify");
  assert.deepEqual(data.scopes_missing, ["user-library-modify", "user-top-read"]);
  assert.equal((await test.ask("/api/health/spotify")).data.status, "ok");
});

Deno.test("nobody is sent to Spotify without a client id, or with an address it refuses", async () => {
  await using none = await accountTest({ SPOTIFY_CLIENT_ID: "", SPOTIFY_CLIENT_SECRET: "" });
  const first = await none.ask("/spotify/connect", { method: "POST" });
  assert.equal(first.status, 503);
  assert.deepEqual(first.data.error.meta.missing, ["SPOTIFY_CLIENT_ID"]);
  assert.equal((await none.status())["problem"], "SPOTIFY_NOT_CONFIGURED");
  const SPOTIFY_REDIRECT_URI = "http://localhost:3000/api/auth/spotify/callback";
  await using wrong = await accountTest({ SPOTIFY_REDIRECT_URI });
  const second = await wrong.ask("/spotify/connect", { method: "POST" });
  assert.equal(second.status, 400);
  assert.equal(second.data.error.meta.reason, "SPOTIFY_CONFIG_INVALID");
  assert.equal(second.data.error.meta.redirect.fault, "localhost");
  const { data } = await wrong.ask("/settings/spotify");
  assert.equal(data.ready, false);
  assert.equal(data.redirect.fault, "localhost");
});
