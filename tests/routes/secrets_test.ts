import assert from "node:assert/strict";
import { acoustidKey, startAcoustid } from "../support/acoustid.ts";
import { startHarmony } from "../support/harmony.ts";
import { startPlex } from "../support/plex.ts";
import { startSpotify } from "../support/spotify.ts";
import { clients, type TestApp, testApp } from "./support.ts";

async function check(test: TestApp, provider: string, value?: string) {
  const path = `/api/v1/secrets/${provider}/validate`;
  const { status, data } = await test.ask(path, { method: "POST", json: { value } });
  if (status !== 200) return `${status} ${data.error.code}`;
  assert.deepEqual([data.ok, data.error, data.data.provider], [true, null, provider]);
  const { mode, valid, at, reason, note } = data.data.validated;
  assert.ok(Date.parse(at) > 0);
  return [mode, valid, reason, note].filter((one) => one !== undefined).join(" ");
}

const often = { SECRET_VALIDATE_MAX_PER_MIN: "100", SECRET_VALIDATE_TIMEOUT_MS: "3000" };

/** Something that answers every request of slskd with one status. */
function answering(status: number) {
  const stop = Promise.withResolvers<Response>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => status === 0 ? stop.promise : new Response('"no"', { status }),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    async [Symbol.asyncDispose]() {
      stop.resolve(new Response());
      await server.shutdown();
    },
  };
}

Deno.test("slskd is asked with the key that is tried, or with the one that is set", async () => {
  await using harmony = await startHarmony({ running: false });
  const { url, apiKey } = harmony.slskd;
  await using test = await testApp({ ...often, SLSKD_BASE_URL: url, SLSKD_API_KEY: apiKey });
  assert.equal(await check(test, "slskd_api_key"), "live true");
  assert.equal(await check(test, "slskd_api_key", apiKey), "live true");
  assert.equal(await check(test, "slskd_api_key", "another-key-0123"), "live false rejected");
  assert.equal(await check(test, "slskd_api_key", "short"), "format false wrong_format");
  assert.equal(
    await check(test, "slskd_api_key", "line\nbreak-0123456"),
    "format false wrong_format",
  );
});

Deno.test("a refusal, a limit, a fault and silence of the service are told apart", async () => {
  const expected = {
    401: "live false rejected",
    403: "live false rejected",
    404: "424 DEPENDENCY_ERROR",
    429: "424 DEPENDENCY_ERROR",
    500: "503 DEPENDENCY_ERROR",
    503: "503 DEPENDENCY_ERROR",
    0: "format true timeout",
  };
  for (const [status, told] of Object.entries(expected)) {
    await using slskd = answering(Number(status));
    await using test = await testApp({
      SLSKD_BASE_URL: slskd.url,
      SECRET_VALIDATE_TIMEOUT_MS: "300",
    });
    assert.equal(await check(test, "slskd_api_key", "a-key-0123456789"), told, status);
  }
  await using away = await testApp();
  assert.equal(await check(away, "slskd_api_key", "a-key-0123456789"), "503 DEPENDENCY_ERROR");
});

Deno.test("Spotify's secret needs a client ID, and is held against it", async () => {
  await using spotify = startSpotify();
  const { SPOTIFY_CLIENT_SECRET: secret = "" } = spotify.env;
  await using test = await testApp({ ...often, ...spotify.env });
  assert.equal(await check(test, "spotify_client_secret"), "live true");
  assert.equal(await check(test, "spotify_client_secret", secret), "live true");
  assert.equal(await check(test, "spotify_client_secret", "f".repeat(32)), "live false rejected");
  spotify.tokenFaults.push({ status: 429 });
  assert.equal(await check(test, "spotify_client_secret"), "424 DEPENDENCY_ERROR");
  await using without = await testApp({ ...often });
  assert.equal(
    await check(without, "spotify_client_secret", secret),
    "format false client_id_missing",
  );
  assert.equal(await check(without, "spotify_client_secret"), "format false missing");
});

Deno.test("Plex and AcoustID say whether they know it; Musixmatch is not asked", async () => {
  await using plex = startPlex();
  await using acoustid = startAcoustid();
  const env = { ...plex.env, ACOUSTID_BASE_URL: acoustid.url, ACOUSTID_API_KEY: acoustidKey };
  await using test = await testApp({ ...often, ...env });
  assert.equal(await check(test, "plex_token"), "live true");
  assert.equal(await check(test, "plex_token", "another-token"), "live false rejected");
  assert.equal(await check(test, "acoustid_api_key"), "live true");
  assert.equal(await check(test, "acoustid_api_key", "Unknown0"), "live false rejected");
  assert.equal(await check(test, "musixmatch_api_key", "a".repeat(32)), "format true not_asked");
  await using off = await testApp({ ...often });
  assert.equal(await check(off, "plex_token", "another-token"), "format true address_missing");
});

Deno.test("a provider's secret is tried three times a minute, at both addresses together", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  const ask = (path: string) =>
    test.ask(path, { method: "POST", json: { value: "a-key-0123456789" } });
  for (const base of ["/api/v1/secrets", "/secrets", "/api/v1/system/secrets"]) {
    assert.equal((await ask(`${base}/slskd_api_key/validate`)).status, 200, base);
  }
  const { status, headers, data } = await ask("/system/secrets/slskd_api_key/validate");
  assert.deepEqual([status, data.error.code], [429, "RATE_LIMITED"]);
  assert.ok(Number(headers.get("Retry-After")) > 0);
  assert.ok(data.error.meta.retry_after_ms > 0);
  assert.equal((await ask("/secrets/plex_token/validate")).status, 200);
});

Deno.test("an unknown provider and a value that is too long are refused", async () => {
  await using test = await testApp(often);
  assert.equal(await check(test, "nobody", "x"), "400 VALIDATION_ERROR");
  assert.equal(await check(test, "plex_token", "x".repeat(257)), "422 VALIDATION_ERROR");
});

Deno.test("a secret that is tried is told nowhere: no answer, no log, no table", async () => {
  await using slskd = answering(500);
  await using test = await testApp({ ...often, SLSKD_BASE_URL: slskd.url });
  const value = "never-to-be-seen-again-01";
  const answers: string[] = [];
  for (const name of ["slskd_api_key", "plex_token", "acoustid_api_key", "spotify_client_secret"]) {
    const path = `/secrets/${name}/validate`;
    const headers = clients.fragment;
    answers.push((await test.ask(path, { method: "POST", json: { value } })).text);
    const body = new URLSearchParams({ value });
    answers.push((await test.ask(path, { method: "POST", body, headers })).text);
  }
  const tables = await test.sql`select table_name from information_schema.tables
    where table_schema = current_schema()`;
  for (const { table_name } of tables) {
    const rows = await test.sql`select t::text as line from ${test.sql(table_name)} t`;
    answers.push(...rows.map(({ line }) => String(line)));
  }
  assert.ok(answers.length > 8);
  assert.ok(![...answers, JSON.stringify(test.logged)].some((text) => text.includes(value)));
});

Deno.test("a form gets the outcome in words, to stand beside its button", async () => {
  await using test = await testApp({ ...often, SLSKD_BASE_URL: "" });
  const { text, headers } = await test.ask("/secrets/slskd_api_key/validate", {
    method: "POST",
    body: new URLSearchParams({ value: "short" }),
    headers: clients.fragment,
  });
  assert.match(text, /^<p id="secret-slskd_api_key".*role="status".*It does not look like one\./);
  assert.equal(headers.get("Cache-Control"), "no-store");
});

Deno.test("a form tries what was typed into the field, not what is set", async () => {
  await using harmony = await startHarmony({ running: false });
  const { url, apiKey } = harmony.slskd;
  await using test = await testApp({ ...often, SLSKD_BASE_URL: url, SLSKD_API_KEY: apiKey });
  const press = async (slskd_api_key: string) =>
    (await test.ask("/secrets/slskd_api_key/validate", {
      method: "POST",
      body: new URLSearchParams({ slskd_api_key, slskd_timeout_ms: "8000" }),
      headers: clients.fragment,
    })).text;
  assert.match(await press(""), /badge-ok/);
  assert.match(await press("another-key-0123"), /badge-bad/);
});
