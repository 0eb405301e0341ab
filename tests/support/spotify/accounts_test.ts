import assert from "node:assert/strict";
import { type SpotifyStandIn, startSpotify } from "../spotify.ts";

const verifier = "invented-verifier-of-more-than-forty-three-letters";
const redirect_uri = "http://127.0.0.1:8080/api/auth/spotify/callback";

async function challenge(): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return new Uint8Array(hash).toBase64({ alphabet: "base64url", omitPadding: true });
}

async function address({ env }: SpotifyStandIn, more: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: env["SPOTIFY_CLIENT_ID"]!,
    response_type: "code",
    redirect_uri,
    state: "invented-state-of-128-bits",
    scope: "user-library-read user-top-read",
    code_challenge_method: "S256",
    code_challenge: await challenge(),
    ...more,
  });
  return `${env["SPOTIFY_ACCOUNTS_URL"]}/authorize?${query}`;
}

async function token({ env }: SpotifyStandIn, fields: Record<string, string>) {
  const response = await fetch(`${env["SPOTIFY_ACCOUNTS_URL"]}/api/token`, {
    method: "POST",
    body: new URLSearchParams({ client_id: env["SPOTIFY_CLIENT_ID"]!, ...fields }),
  });
  return { status: response.status, ...await response.json() };
}

async function agreed(spotify: SpotifyStandIn) {
  const back = await spotify.visit(await address(spotify));
  const code = back.searchParams.get("code")!;
  const fields = { grant_type: "authorization_code", code, redirect_uri, code_verifier: verifier };
  return { back, fields };
}

Deno.test("a code is good once, with the verifier and address it was asked for with", async () => {
  await using spotify = startSpotify();
  const { back, fields } = await agreed(spotify);
  assert.equal(back.searchParams.get("state"), "invented-state-of-128-bits");
  const answer = await token(spotify, fields);
  assert.deepEqual([answer.status, answer.scope], [200, "user-library-read user-top-read"]);
  assert.equal((await token(spotify, fields)).error, "invalid_grant");
  for (const wrong of [{ code_verifier: `x${verifier}` }, { redirect_uri: "http://[::1]/" }]) {
    const { fields } = await agreed(spotify);
    assert.equal((await token(spotify, { ...fields, ...wrong })).error, "invalid_grant");
    assert.equal((await token(spotify, fields)).error, "invalid_grant", "the code is gone");
  }
});

Deno.test("a refresh answers without, with an empty or with a new refresh token", async () => {
  await using spotify = startSpotify();
  const { refresh_token } = spotify.consent(["user-top-read"]);
  const fields = { grant_type: "refresh_token", refresh_token };
  assert.equal("refresh_token" in await token(spotify, fields), false);
  spotify.accounts.renews = "empty";
  assert.equal((await token(spotify, fields)).refresh_token, "");
  spotify.accounts.renews = "rotates";
  const next = (await token(spotify, fields)).refresh_token;
  assert.equal((await token(spotify, fields)).error, "invalid_grant");
  assert.equal((await token(spotify, { ...fields, refresh_token: next })).status, 200);
  for (const consent of ["expired", "revoked"] as const) {
    spotify.accounts.consent = consent;
    const { error, error_description } = await token(spotify, fields);
    assert.deepEqual([error, error_description], ["invalid_grant", `Refresh token ${consent}`]);
  }
});

Deno.test("a person may deny; an address or scope nobody knows leads nowhere", async () => {
  await using spotify = startSpotify();
  spotify.accounts.person = "denies";
  const back = await spotify.visit(await address(spotify));
  assert.deepEqual([...back.searchParams.keys()], ["state", "error"]);
  const refused: Record<string, string>[] = [
    { redirect_uri: "http://localhost:8080/api/auth/spotify/callback" },
    { scope: "read-everything" },
    { client_id: "nobody" },
  ];
  for (const wrong of refused) {
    await assert.rejects(spotify.visit(await address(spotify, wrong)), JSON.stringify(wrong));
  }
});

Deno.test("who sends what Spotify does not know, or no PKCE, is found out", async () => {
  for (const wrong of [{ code_challenge_method: "plain" }, { state: "1" }, { pkce: "yes" }]) {
    const spotify = startSpotify();
    await spotify.visit(await address(spotify, wrong as Record<string, string>));
    await assert.rejects(async () => await spotify[Symbol.asyncDispose](), JSON.stringify(wrong));
  }
});
