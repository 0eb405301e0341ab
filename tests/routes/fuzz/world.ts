/** The whole application beside services that answer, with something of each kind in it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { scenario } from "../../support/slskd/scenario.ts";
import { startSpotify } from "../../support/spotify.ts";
import { keepSecret } from "../../support/secrets.ts";
import * as made from "../contract_world.ts";
import { leadsTo } from "../spotify/account_support.ts";
import { type Ask, type World } from "../contract_world.ts";
import { clients, cookieOf, type TestApp, testApp } from "../support.ts";

export const key = "fuzz-key-0123456789abcdef";

export interface FuzzWorld extends AsyncDisposable, TestApp {}

/** Each maker makes one; some of a kind are made more often. */
const kinds = [
  ...[made.alias, made.denial, made.list, made.job, made.search, made.networkSearch, made.key],
  ...[made.target, made.candidate, made.candidate, made.download({ state: "failed" })],
  ...[made.download({ state: "completed" }), made.download({ state: "dead_letter" })],
];

/** @param values settings besides those of the services */
export async function fuzzWorld(values: Record<string, string> = {}): Promise<FuzzWorld> {
  await using own = new AsyncDisposableStack();
  const { slskd } = own.use(await scenario());
  const spotify = own.use(startSpotify());
  const folder = await Deno.makeTempDir({ prefix: "fuzz-" });
  own.defer(() => Deno.remove(folder, { recursive: true }));
  const env = {
    ...spotify.env,
    SLSKD_BASE_URL: slskd.url,
    SLSKD_API_KEY: slskd.apiKey,
    HARMONY_API_KEYS: key,
    DATA_DIR: join(folder, "data"),
    MUSIC_DIR: join(folder, "music"),
    SEARCH_TIMEOUT_MS: "100",
    // Nothing works in the background: a search that was begun never ends.
    SLSKD_SEARCH_TIMEOUT_MS: "1000",
    INTEGRATIONS_ENABLED: "spotify,slskd,plex",
    ENABLE_ARTWORK: "true",
    ENABLE_LYRICS: "true",
    MUSICBRAINZ_CONTACT: "ops@harmony.example",
    FREE_MAX_TRACKS_PER_REQUEST: "500",
    TRUSTED_PROXIES: "10.0.0.0/8",
    FEATURE_RATE_LIMITING: "true",
    RATE_LIMIT_BUCKET_CAP: "1000000",
    // With so much under way nobody answers at once, and that is no fault.
    HEALTH_DB_TIMEOUT_MS: "60000",
    HEALTH_DEP_TIMEOUT_MS: "60000",
    ...values,
  };
  const test = own.use(await testApp(env));
  keepSecret(key);
  const ask: Ask = (path, call = {}) =>
    test.ask(path, { ...call, headers: { "X-API-Key": key, ...call.headers } });
  await connectAccount(ask, (address) => spotify.visit(address));
  await fill({ sql: test.sql, ask, env, slskd, spotify });
  const kept = own.move();
  return { ...test, [Symbol.asyncDispose]: () => kept[Symbol.asyncDispose]() };
}

async function fill(world: World): Promise<void> {
  for (const make of kinds) await make(world);
}

/** As a person does it in a browser. */
async function connectAccount(ask: Ask, visit: (address: string) => Promise<URL>) {
  const begun = await ask("/spotify/connect", { method: "POST", headers: clients.page });
  const back = await visit(leadsTo(begun));
  const headers = { ...clients.page, Cookie: cookieOf(begun) };
  const { status, text } = await ask(back.pathname + back.search, { headers });
  assert.equal(status, 303, text);
}
