import assert from "node:assert/strict";
import { accountTest, connected } from "./account_support.ts";

const ended = (answer: { headers: Headers }) =>
  /\?connect=(\w+)$/.exec(answer.headers.get("Location") ?? "")?.[1];

Deno.test("an address Spotify led to works once, and never for two at the same time", async () => {
  await using test = await accountTest();
  const { authorize, cookie } = await test.begin();
  const back = await test.spotify.visit(authorize);
  const answers = await Promise.all([1, 2, 3].map(() => test.follow(back, cookie)));
  assert.deepEqual(answers.map(ended).sort(), ["connected", "unknown", "unknown"]);
  assert.equal(ended(await test.follow(back, cookie)), "unknown");
  assert.equal((await test.status())["status"], "connected", "a repeat undoes nothing");
  assert.equal(test.spotify.accounts.codes.size, 0);
});

Deno.test("a state nobody was given leads nowhere, whatever comes with it", async () => {
  await using test = await accountTest();
  const path = "http://127.0.0.1:8080/api/auth/spotify/callback";
  const huge = "a".repeat(7000);
  for (
    const query of [
      "",
      "?code=x",
      "?state=&code=x",
      "?state=guessed&code=x",
      `?state=${huge}&code=${huge}`,
      "?error=<script>alert(1)</script>&state=x",
      "?state=%00&code=%ff",
    ]
  ) {
    const answer = await test.follow(path + query);
    assert.equal(answer.status, 303);
    const outcome = query === "" || query.includes(huge) ? "incomplete" : "unknown";
    assert.equal(answer.headers.get("Location"), `/spotify?connect=${outcome}`);
  }
  assert.equal(test.spotify.tokens.length, 0);
});

Deno.test("who says no, or brings no code, is not connected; that state is used up", async () => {
  await using test = await accountTest();
  test.spotify.accounts.person = "denies";
  const first = await test.begin();
  const denied = await test.spotify.visit(first.authorize);
  assert.equal(ended(await test.follow(denied, first.cookie)), "denied");
  assert.equal(ended(await test.follow(denied, first.cookie)), "unknown");
  const second = await test.begin();
  const strange = await test.spotify.visit(second.authorize);
  strange.searchParams.set("error", "<script>alert(1)</script>");
  const answer = await test.follow(strange, second.cookie);
  assert.equal(ended(answer), "refused");
  assert.doesNotMatch(answer.headers.get("Location")! + answer.text, /script/);
  const third = await test.begin();
  const empty = await test.spotify.visit(third.authorize);
  empty.searchParams.delete("error");
  assert.equal(ended(await test.follow(empty, third.cookie)), "incomplete");
  assert.equal((await test.status()).account, null);
});

Deno.test("ten minutes later, or in another browser, the way back is closed", async () => {
  await using test = await accountTest();
  const late = await test.begin();
  await test.sql`update spotify_states set expires_at = now()`;
  assert.equal(
    ended(await test.follow(await test.spotify.visit(late.authorize), late.cookie)),
    "expired",
  );
  const mine = await test.begin();
  const theirs = await test.begin();
  const back = await test.spotify.visit(mine.authorize);
  assert.equal(ended(await test.follow(back, theirs.cookie)), "other_browser");
  assert.equal(ended(await test.follow(back, mine.cookie)), "unknown", "and it is used up");
  const bare = await test.begin();
  assert.equal(ended(await test.follow(await test.spotify.visit(bare.authorize))), "other_browser");
});

Deno.test("a code of an app that is not set up any more is not even sent", async () => {
  await using test = await accountTest();
  const { authorize, cookie } = await test.begin();
  const back = await test.spotify.visit(authorize);
  await test.sql`insert into settings (key, value) values ('spotify_client_id', '"another"')`;
  assert.equal(ended(await test.follow(back, cookie)), "changed");
  assert.equal(test.spotify.accounts.codes.size, 1);
});

Deno.test("what Spotify has against the app is told, and nothing is kept", async () => {
  await using test = await accountTest({ SPOTIFY_CLIENT_SECRET: "wrong" });
  assert.match(await test.connect(), /connect=config_invalid$/);
  const { problem, account } = await test.status();
  assert.equal(problem, "SPOTIFY_CONFIG_INVALID");
  assert.equal(account, null);
});

Deno.test("a token endpoint in trouble is told from a refusal", async () => {
  await using test = await accountTest();
  for (const fault of [{ status: 503 }, "html", "truncated"] as const) {
    test.spotify.tokenFaults.push(fault as never);
    assert.match(await test.connect(), /connect=unreachable$/);
  }
  const { authorize, cookie } = await test.begin();
  const back = await test.spotify.visit(authorize);
  back.searchParams.set("code", "invented-otherwise");
  assert.equal(ended(await test.follow(back, cookie)), "code_refused");
  assert.equal(await test.connect(), connected, "and the next attempt works");
});

Deno.test("a browser that only looks ahead does not use the state up", async () => {
  await using test = await accountTest();
  const { authorize, cookie } = await test.begin();
  const back = await test.spotify.visit(authorize);
  const ahead = await test.ask(back.pathname + back.search, { method: "HEAD" });
  assert.equal(ahead.status, 204);
  assert.equal(ended(await test.follow(back, cookie)), "connected");
});

Deno.test("the callback needs no key, everything else of Spotify does", async () => {
  await using test = await accountTest({ HARMONY_API_KEYS: "key-of-the-test" });
  const back = await test.follow("http://127.0.0.1:8080/api/auth/spotify/callback?state=x");
  assert.equal(back.status, 303);
  for (const path of ["/spotify/status", "/settings/spotify", "/spotify/mode"]) {
    assert.equal((await test.ask(path)).status, 401, path);
  }
  assert.equal((await test.ask("/spotify/connect", { method: "POST" })).status, 401);
});
