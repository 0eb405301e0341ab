import assert from "node:assert/strict";
import {
  doubtRefresh,
  dropAccessToken,
  endAccount,
  keepRefreshed,
  takeRefresh,
} from "../../../lib/store/spotify_tokens.ts";
import { accessTest, reasonOf } from "./access_support.ts";

for (const consent of ["expired", "revoked"] as const) {
  Deno.test(`consent that is ${consent} ends the connection at once, for every process`, async () => {
    await using test = await accessTest();
    test.spotify.accounts.consent = consent;
    await test.age();
    const [one, two] = [await test.process(), await test.process()];
    const reasons = await Promise.all([one, two].map((access) => reasonOf(access.token("user"))));
    assert.deepEqual(reasons, ["SPOTIFY_REAUTH_REQUIRED", "SPOTIFY_REAUTH_REQUIRED"]);
    const account = await test.account();
    assert.equal(account!.ended_reason, consent);
    assert.equal(account!.refresh_token, null, "the token is thrown away");
    assert.equal(account!.access_token, null);
    const events = await test.sql`select type, status, details from activity_events`;
    assert.deepEqual([...events], [
      { type: "spotify", status: "consent_ended", details: { reason: consent } },
    ], "told once");
    test.spotify.accounts.consent = "holds";
    assert.equal(await reasonOf(one.token("user")), "SPOTIFY_REAUTH_REQUIRED", "not asked again");
    assert.equal(test.spotify.accounts.refreshed, 0);
    assert.match(await one.token("any"), /^invented-token-/, "the catalogue can still be read");
  });
}

Deno.test("a refusal without a reason is believed only when it comes again a minute later", async () => {
  await using test = await accessTest();
  test.spotify.accounts.consent = "unclear";
  await test.age();
  const access = await test.process();
  await assert.rejects(access.token("user"), { code: "DEPENDENCY_ERROR" });
  test.spotify.accounts.consent = "expired";
  await assert.rejects(access.token("user"), /once more in a minute/, "meanwhile nobody asks");
  assert.notEqual((await test.account())!.refresh_token, null);
  test.spotify.accounts.consent = "unclear";
  await test.sql`update spotify_account set refused_at = now() - interval '61 seconds'`;
  assert.equal(await reasonOf(access.token("user")), "SPOTIFY_REAUTH_REQUIRED");
  assert.equal((await test.account())!.ended_reason, "refused");
});

Deno.test("a refusal that passes is forgotten", async () => {
  await using test = await accessTest();
  test.spotify.accounts.consent = "unclear";
  await test.age();
  const access = await test.process();
  await assert.rejects(access.token("user"));
  test.spotify.accounts.consent = "holds";
  await test.sql`update spotify_account set refused_at = now() - interval '61 seconds'`;
  await access.token("user");
  assert.equal((await test.account())!.doubted, false);
});

Deno.test("Spotify in trouble costs no token, and the next one who asks may try", async () => {
  await using test = await accessTest({ SPOTIFY_TIMEOUT_MS: "1000" });
  await test.age();
  const access = await test.process();
  const faults = [{ status: 503 }, { status: 429, retry_after_s: 5 }, "html", "truncated", "slow"];
  for (const fault of faults) {
    test.spotify.tokenFaults.push(fault as never);
    await assert.rejects(access.token("user"), { code: "DEPENDENCY_ERROR" }, Deno.inspect(fault));
    const [row] = await test.sql`select refreshing_until from spotify_account`;
    assert.equal(row!["refreshing_until"], null, "nobody has to wait for the lease");
  }
  assert.match(await access.token("user"), /^invented-token-/);
});

Deno.test("an app Spotify does not know loses no account: its secret can be mended", async () => {
  await using test = await accessTest();
  await test.age();
  const wrong = await test.process({ SPOTIFY_CLIENT_SECRET: "wrong" });
  await assert.rejects(wrong.token("user"), { code: "DEPENDENCY_ERROR" });
  assert.match(await (await test.process()).token("user"), /^invented-token-/);
});

Deno.test("what was begun before somebody connected anew, or disconnected, changes nothing", async () => {
  await using test = await accessTest();
  const before = (await test.account())!;
  const late = { access_token: "late", refresh_token: "late", scopes: null, use_s: 60 };
  await test.sql`update spotify_account set generation = gen_random_uuid()`;
  assert.equal(await keepRefreshed(test.sql, before.generation, late), false);
  assert.equal(await endAccount(test.sql, before.generation, "revoked"), false);
  assert.equal(await takeRefresh(test.sql, before.generation, 20), false);
  await doubtRefresh(test.sql, before.generation);
  await dropAccessToken(test.sql, before.generation);
  const { generation: _, ...after } = (await test.account())!;
  const { generation: __, ...same } = before;
  assert.deepEqual(after, same);
});
