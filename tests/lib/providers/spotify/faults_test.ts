import assert from "node:assert/strict";
import { connect, type Pool } from "../../../../lib/db.ts";
import { AppError } from "../../../../lib/errors.ts";
import { createLog, type Fields, silentLog } from "../../../../lib/log.ts";
import { createProviders } from "../../../../lib/providers/mod.ts";
import { testDb } from "../../../support/db.ts";
import { testConfig } from "../../../support/services.ts";
import {
  plainTexts,
  type SpotifyFault,
  type SpotifyStandIn,
  startSpotify,
} from "../../../support/spotify.ts";

const query = { text: "glass harbour", types: ["track"] as const, limit: 5 };

/** One process that asks Spotify. */
function client(
  sql: Pool,
  spotify: SpotifyStandIn,
  env: Record<string, string> = {},
  log = silentLog,
) {
  const config = testConfig({ ...spotify.env, SPOTIFY_TIMEOUT_MS: "3000", ...env });
  const [source] = createProviders(config, log, sql, "0.1.0").catalogues;
  return (signal = AbortSignal.timeout(20_000)) => source!.search(query, signal);
}

async function failure(call: Promise<unknown>): Promise<AppError> {
  const error = await call.then(() => assert.fail("it succeeded"), (error) => error);
  assert.ok(error instanceof AppError, String(error));
  return error;
}

Deno.test("a token is asked for once, by however many ask, and again shortly before it ends", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const search = client(db.sql, spotify);
  await Promise.all(Array.from({ length: 8 }, () => search()));
  await search();
  assert.deepEqual([spotify.tokens.length, spotify.calls.length], [1, 9]);
});

Deno.test("a token that is refused is replaced once", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const search = client(db.sql, spotify);
  await search();
  spotify.revoke();
  assert.equal((await search()).length, 2);
  assert.deepEqual([spotify.tokens.length, spotify.calls.length], [2, 3]);
  spotify.faults.push({ status: 401 }, { status: 401 });
  assert.equal((await failure(search())).meta["reason"], "SPOTIFY_CONFIG_INVALID");
  assert.equal(spotify.calls.length, 5, "not again and again");
});

Deno.test("each refusal says what to do, is not repeated, and shows none of Spotify's text", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const search = client(db.sql, spotify);
  const dependency = "DEPENDENCY_ERROR 503";
  const cases: [SpotifyFault, string, string, RegExp][] = [
    [
      { status: 403, text: plainTexts.user },
      dependency,
      "SPOTIFY_USER_NOT_ALLOWLISTED",
      /dashboard/,
    ],
    [{ status: 403 }, "FEATURE_DISABLED 503", "FEATURE_DISABLED", /does not allow/],
    [
      { status: 403, json: { error: { status: 403, message: "Insufficient client scope" } } },
      "FORBIDDEN 403",
      "SPOTIFY_SCOPE_MISSING",
      /connect again/,
    ],
    [
      { status: 403, text: plainTexts.premium },
      dependency,
      "SPOTIFY_OWNER_PREMIUM_REQUIRED",
      /Premium/,
    ],
  ];
  for (const [fault, code, reason, message] of cases) {
    spotify.faults.push(fault);
    const error = await failure(search());
    assert.deepEqual([`${error.code} ${error.status}`, error.meta["reason"]], [code, reason]);
    assert.match(error.message, message);
  }
  assert.equal(spotify.calls.length, cases.length);
  const wrong = client(db.sql, spotify, { SPOTIFY_CLIENT_SECRET: "another" });
  const error = await failure(wrong());
  assert.equal(error.meta["reason"], "SPOTIFY_CONFIG_INVALID");
  assert.match(error.message, /SPOTIFY_CLIENT_SECRET/);
});

Deno.test("each broken answer has its name and is over with the next call", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const search = client(db.sql, spotify);
  const short = client(db.sql, spotify, { SPOTIFY_TIMEOUT_MS: "300" });
  const broken = [
    ["html", "not_json"],
    ["truncated", "wrong_shape"],
    ["wrong_shape", "wrong_shape"],
    ["huge", "too_large"],
  ] as const;
  for (const [fault, name] of broken) {
    spotify.faults.push(fault);
    assert.equal((await failure(search())).meta["fault"], name, fault);
    spotify.tokenFaults.push(fault);
    const fresh = client(db.sql, spotify);
    assert.equal((await failure(fresh())).meta["fault"], name, `token: ${fault}`);
  }
  spotify.faults.push("slow");
  assert.equal((await failure(short())).status, 504);
  assert.equal((await search()).length, 2);
  const nowhere = { SPOTIFY_ACCOUNTS_URL: "http://127.0.0.1:9", SPOTIFY_TIMEOUT_MS: "300" };
  assert.equal((await failure(client(db.sql, spotify, nowhere)())).meta["fault"], "unreachable");
});

Deno.test("what passes by is asked again, three times in all", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const search = client(db.sql, spotify);
  spotify.faults.push({ status: 503 }, { status: 502, text: "Bad gateway" });
  assert.equal((await search()).length, 2);
  assert.equal(spotify.calls.length, 3);
  spotify.faults.push({ status: 500 }, { status: 502 }, { status: 504 });
  assert.equal((await failure(search())).meta["upstream_status"], 504);
  assert.equal(spotify.calls.length, 6);
});

Deno.test("a short rest is waited out by every process, and asked for once", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const other = await connect(db.url, { max: 2 });
  const [one, two] = [client(db.sql, spotify), client(other, spotify)];
  spotify.faults.push({ status: 429, retry_after_s: 1, text: "Too many requests" });
  const first = one();
  while ((await db.sql`select from provider_cooldowns`).length === 0);
  assert.deepEqual([(await first).length, (await two()).length], [2, 2]);
  assert.equal(spotify.calls.length, 3);
  await other.end();
});

Deno.test("a used-up quota is told at once, to every process, also after a restart", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const other = await connect(db.url, { max: 2 });
  spotify.faults.push({ status: 429, retry_after_s: 48_925, quota: true });
  for (const sql of [db.sql, other, db.sql]) {
    const error = await failure(client(sql, spotify)());
    assert.deepEqual([error.code, error.status], ["RATE_LIMITED", 429]);
    assert.equal(error.meta["reason"], "quota");
    const left = Number(error.meta["retry_after_s"]);
    assert.ok(left > 48_000 && left <= 48_925, `${left}`);
  }
  assert.equal(spotify.calls.length, 1, "nobody asked again");
  await db.sql`update provider_cooldowns set until = now()`;
  assert.equal((await client(other, spotify)()).length, 2);
  await other.end();
});

Deno.test("a rest without an end is the window of Spotify's count", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  spotify.faults.push({ status: 429, text: "Too many requests" });
  const error = await failure(client(db.sql, spotify)());
  assert.deepEqual([error.code, error.meta["reason"]], ["RATE_LIMITED", "rate_limit"]);
  assert.ok(Number(error.meta["retry_after_s"]) <= 30);
});

Deno.test("who goes away ends its own question, not the token the others wait for", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const search = client(db.sql, spotify);
  const away = new AbortController();
  const [gone, stays] = [search(away.signal), search()];
  away.abort(new Error("gone"));
  await assert.rejects(gone, /gone/);
  assert.equal((await stays).length, 2);
  assert.equal(spotify.tokens.length, 1);
});

Deno.test("neither id nor secret nor token stands in a log line, an address or an error", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const lines: Fields[] = [];
  const log = createLog((level, event, fields) => void lines.push({ level, event, ...fields }));
  const search = client(db.sql, spotify, {}, log);
  await search();
  spotify.faults.push({ status: 403 }, "html");
  const errors = [await failure(search()), await failure(search())];
  spotify.tokenFaults.push({ status: 500 }, { status: 500 }, { status: 500 });
  errors.push(await failure(client(db.sql, spotify, {}, log)()));
  const said = Deno.inspect([lines, errors, errors.map(({ meta }) => meta), spotify.calls], {
    depth: 9,
  });
  const { SPOTIFY_CLIENT_SECRET: secret } = spotify.env;
  for (const word of [secret!, btoa(secret!).slice(0, 12), ...spotify.tokens]) {
    assert.ok(!said.includes(word), word);
  }
  assert.ok(lines.length >= 6, "something was logged");
});
