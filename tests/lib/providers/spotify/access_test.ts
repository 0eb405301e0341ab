import assert from "node:assert/strict";
import { silentLog } from "../../../../lib/log.ts";
import { createAppAccess } from "../../../../lib/providers/spotify/access.ts";
import { type SpotifyStandIn, startSpotify } from "../../../support/spotify.ts";

/** Access by a clock that a test turns, in seconds. */
function access({ env }: SpotifyStandIn) {
  const clock = { s: 0 };
  const app = createAppAccess({
    clientId: env["SPOTIFY_CLIENT_ID"]!,
    clientSecret: env["SPOTIFY_CLIENT_SECRET"]!,
    baseUrl: env["SPOTIFY_ACCOUNTS_URL"]!,
    timeoutMs: 5000,
    log: silentLog,
    now: () => clock.s * 1000,
  });
  return { app, clock };
}

Deno.test("a token is used until a minute before its end", async () => {
  await using spotify = startSpotify();
  const { app, clock } = access(spotify);
  const first = await app.token("any");
  clock.s = 3539;
  assert.equal(await app.token("any"), first);
  clock.s = 3540;
  assert.notEqual(await app.token("any"), first);
  assert.equal(spotify.tokens.length, 2);
});

Deno.test("a token that lasts less than two minutes is used for half its life", async () => {
  await using spotify = startSpotify();
  spotify.expires_in = 10;
  const { app, clock } = access(spotify);
  const first = await app.token("any");
  clock.s = 4;
  assert.equal(await app.token("any"), first);
  clock.s = 5;
  assert.notEqual(await app.token("any"), first);
});

Deno.test("only the token that was refused is thrown away, not the newer one another got", async () => {
  await using spotify = startSpotify();
  const { app } = access(spotify);
  const first = await app.token("any");
  app.refused(first);
  const second = await app.token("any");
  app.refused(first);
  assert.equal(await app.token("any"), second);
  assert.equal(spotify.tokens.length, 2);
});

Deno.test("a request for a token that fails fails for all who wait, and is made anew for the next", async () => {
  await using spotify = startSpotify();
  const { app } = access(spotify);
  spotify.tokenFaults.push({ status: 503 });
  const answers = await Promise.allSettled([app.token("any"), app.token("any"), app.token("any")]);
  assert.deepEqual(answers.map(({ status }) => status), ["rejected", "rejected", "rejected"]);
  assert.match(await app.token("any"), /^invented-token-/);
  assert.equal(spotify.tokens.length, 1);
});

Deno.test("who goes away does not wait for a token that is slow to come", async () => {
  await using spotify = startSpotify();
  const { app } = access(spotify);
  spotify.tokenFaults.push("slow");
  const away = new AbortController();
  const gone = app.token("any", away.signal);
  away.abort(new Error("gone"));
  await assert.rejects(gone, /gone/);
  await assert.rejects(app.token("any", away.signal), /gone/, "nor whoever comes too late");
});
