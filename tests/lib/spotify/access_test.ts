import assert from "node:assert/strict";
import { leaveRefresh, takeRefresh } from "../../../lib/store/spotify_tokens.ts";
import { accessTest, reasonOf } from "./access_support.ts";

Deno.test("a token is used while it lasts, by every process, without asking", async () => {
  await using test = await accessTest();
  const [one, two] = [await test.process(), await test.process()];
  assert.equal(await one.token("user"), test.first);
  assert.equal(await two.token("any"), test.first);
  assert.equal(test.spotify.accounts.refreshed, 0);
});

Deno.test("several processes, and many in each, share one refresh", async () => {
  await using test = await accessTest();
  test.spotify.accounts.renews = "rotates";
  const processes = await Promise.all([test.process(), test.process(), test.process()]);
  for (let round = 1; round <= 3; round++) {
    await test.age();
    const asked = processes.flatMap((access) => [access.token("user"), access.token("any")]);
    const tokens = new Set(await Promise.all(asked));
    assert.equal(tokens.size, 1);
    assert.ok(!tokens.has(test.first));
    assert.equal(test.spotify.accounts.refreshed, round);
  }
});

for (const renews of ["without", "empty", "rotates"] as const) {
  Deno.test(`refreshing goes on and on when Spotify answers ${renews}`, async () => {
    await using test = await accessTest();
    test.spotify.accounts.renews = renews;
    const access = await test.process();
    const seen = new Set<string>();
    for (let round = 0; round < 3; round++) {
      await test.age();
      seen.add(await access.token("user"));
    }
    assert.equal(seen.size, 3);
  });
}

Deno.test("a token that Spotify refused is replaced, and a newer one is not thrown away for it", async () => {
  await using test = await accessTest();
  const [one, two] = [await test.process(), await test.process()];
  await one.refused(test.first);
  const second = await one.token("user");
  assert.notEqual(second, test.first);
  await two.refused(test.first);
  assert.equal(await two.token("user"), second);
  assert.equal(test.spotify.accounts.refreshed, 1);
});

Deno.test("a short life is used for half of it, an endless one for a day at most", async () => {
  await using test = await accessTest();
  const access = await test.process();
  const left = async () => {
    await test.age();
    await access.token("user");
    const [row] = await test.sql`select extract(epoch from access_ends_at - now())::int as s
      from spotify_account`;
    return row!["s"] as number;
  };
  test.spotify.expires_in = 60;
  assert.ok(Math.abs(await left() - 30) < 5);
  test.spotify.expires_in = 1e-9;
  const asked = test.spotify.accounts.refreshed;
  assert.ok(await left() > 2, "a life of nothing is no reason to ask again and again");
  assert.equal(test.spotify.accounts.refreshed, asked + 1);
  test.spotify.expires_in = 1e15;
  assert.ok(await left() < 86_400);
});

Deno.test("only one asks for a token at a time, and the next one only when that is over", async () => {
  await using test = await accessTest();
  const { generation } = (await test.account())!;
  const take = () => takeRefresh(test.sql, generation, 20);
  assert.deepEqual((await Promise.all([take(), take(), take()])).sort(), [false, false, true]);
  await leaveRefresh(test.sql, generation);
  assert.deepEqual([await take(), await take()], [true, false]);
  await test.sql`update spotify_account set refreshing_until = now()`;
  assert.equal(await take(), true, "whoever had it is dead");
});

Deno.test("who dies while asking holds the others up only until the lease is over", async () => {
  await using test = await accessTest({ SPOTIFY_TIMEOUT_MS: "1000" });
  await test.age();
  await test.sql`update spotify_account set refreshing_until = now() + interval '1 second'`;
  const access = await test.process();
  assert.notEqual(await access.token("user"), test.first);
  assert.equal(test.spotify.accounts.refreshed, 1);
});

Deno.test("who waits for another's refresh may go away", async () => {
  await using test = await accessTest();
  await test.age();
  await test.sql`update spotify_account set refreshing_until = now() + interval '1 hour'`;
  const access = await test.process();
  const away = new AbortController();
  const gone = access.token("user", away.signal);
  away.abort(new Error("gone"));
  await assert.rejects(gone, /gone/);
  await test.sql`delete from spotify_account`;
  assert.equal(await reasonOf(access.token("user")), "SPOTIFY_NOT_CONNECTED");
});

Deno.test("the catalogue is read as the app where nobody is connected, the account's data is not", async () => {
  await using test = await accessTest();
  await test.sql`delete from spotify_account`;
  const access = await test.process();
  assert.match(await access.token("any"), /^invented-token-/);
  assert.equal(await access.scopes!(), null);
  assert.equal(await reasonOf(access.token("user")), "SPOTIFY_NOT_CONNECTED");
  const bare = await test.process({ SPOTIFY_CLIENT_SECRET: "" });
  assert.equal(await reasonOf(bare.token("any")), "SPOTIFY_NOT_CONNECTED");
  const none = await test.process({ SPOTIFY_CLIENT_ID: "" });
  assert.equal(await reasonOf(none.token("any")), "SPOTIFY_NOT_CONFIGURED");
});

Deno.test("tokens of another app than today's are nobody's", async () => {
  await using test = await accessTest();
  const access = await test.process({ SPOTIFY_CLIENT_ID: "another", SPOTIFY_CLIENT_SECRET: "" });
  assert.equal(await reasonOf(access.token("user")), "SPOTIFY_NOT_CONNECTED");
  assert.equal(await access.scopes!(), null);
});

Deno.test("with another key the account has to be connected again; the right key still opens it", async () => {
  await using test = await accessTest();
  const HARMONY_SECRET_KEY = "6f".repeat(32);
  const other = await test.process({ HARMONY_SECRET_KEY });
  assert.equal(await reasonOf(other.token("user")), "SPOTIFY_REAUTH_REQUIRED");
  await test.age();
  assert.equal(await reasonOf(other.token("user")), "SPOTIFY_REAUTH_REQUIRED");
  assert.match(await other.token("any"), /^invented-token-/, "the app itself is let in");
  const access = await test.process();
  assert.match(await access.token("user"), /^invented-token-/);
  assert.equal(test.spotify.accounts.refreshed, 1);
});
