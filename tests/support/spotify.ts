/**
 * A stand-in for Spotify: who agrees to what, and its API (contracts/spotify.md §1, §2), with the same wire
 * and refusals. Never more lenient than the real thing: what no client may send stands in `wrong`,
 * and the scope that disposes it fails. The table of `operations.ts` says what may be sent.
 */
import assert from "node:assert/strict";
import { type Accounts, createAccounts, mint } from "./spotify/accounts.ts";
import { understood } from "./spotify/api.ts";
import { authorize } from "./spotify/authorize.ts";
import { type SpotifyMusic, spotifyMusic } from "./spotify/catalogue.ts";
import { faulty, refuse, type SpotifyFault } from "./spotify/fault.ts";
import { odd, type Oddities } from "./spotify/spoil.ts";
import { newRefresh, tokenAnswer } from "./spotify/token.ts";
import type { SpotifyProfile } from "./spotify/wire.ts";
import { createWorld, type SpotifyWorld } from "./spotify/world.ts";

export { plainTexts, type SpotifyFault } from "./spotify/fault.ts";

export interface SpotifyRequest {
  /** Of the operation: `GET /playlists/{playlist_id}/items`. */
  name: string;
  path: string;
  query: Record<string, string>;
  /** As it was sent. */
  body: string;
  /** Whether a person's token came with it, not just the app's. */
  user: boolean;
}

export interface SpotifyStandIn extends AsyncDisposable, Oddities {
  /** Settings with which Harmony asks it. */
  env: Record<string, string>;
  /** Path and query of every request to the API, in order; and the same with more of it. */
  calls: string[];
  requests: SpotifyRequest[];
  /** Access tokens given out. */
  readonly tokens: string[];
  /** Apps, what the person does, and what becomes of a consent. */
  accounts: Accounts;
  /** Does in a person's browser what an authorize address asks, and gives where it is sent back to. */
  visit(authorize: string | URL): Promise<URL>;
  /** Tokens of a person who agreed to these scopes, without the way through a browser. */
  consent(scopes: readonly string[]): { access_token: string; refresh_token: string };
  /** What the account holds; a test may change it. */
  world: SpotifyWorld;
  profile: SpotifyProfile;
  /** For the API, and for the token endpoint. */
  faults: SpotifyFault[];
  tokenFaults: SpotifyFault[];
  /** The same for one operation, such as `GET /me`; they come before `faults`. */
  faultsAt: Map<string, SpotifyFault[]>;
  /** Seconds a token is said to last. */
  expires_in: number;
  /** What no client may send; it has to be empty in the end. */
  wrong: string[];
  /** No token given so far is good any more. */
  revoke(): void;
}

const clientId = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const clientSecret = "invented-secret-of-the-stand-in";

export interface SpotifyOptions {
  music?: SpotifyMusic;
  profile?: SpotifyProfile;
  world?: SpotifyWorld;
}

/** Starts it on a port of its own. */
export function startSpotify(options: SpotifyOptions = {}): SpotifyStandIn {
  const { music = spotifyMusic, profile = "dev2026", world = createWorld() } = options;
  const accounts = createAccounts(clientId, clientSecret);
  const stop = new AbortController();

  async function token(request: Request): Promise<Response> {
    const fault = stand.tokenFaults.shift() ?? "none";
    if (fault !== "none") return await faulty(fault, request, stop.signal);
    const { wrong, expires_in } = stand;
    return await tokenAnswer({ accounts, wrong, expires_in }, request);
  }

  async function api(request: Request, url: URL): Promise<Response> {
    const { method, headers } = request;
    const { world, profile, wrong } = stand;
    const text = await request.text();
    const given = /^Bearer (\S+)$/.exec(headers.get("Authorization") ?? "")?.[1];
    const granted = accounts.access.get(given ?? "");
    const type = headers.get("Content-Type") ?? "";
    const asked = understood({ method, url, text, type, granted, music, world, profile, wrong });
    stand.calls.push(url.pathname + url.search);
    const query = Object.fromEntries(url.searchParams);
    const user = granted?.user ?? false;
    stand.requests.push({ name: asked.name, path: url.pathname, query, body: text, user });
    const fault = stand.faultsAt.get(asked.name)?.shift() ?? stand.faults.shift() ?? "none";
    if (fault !== "none") return await faulty(fault, request, stop.signal);
    return given ? await odd(asked.answer(), stand) : refuse(401, "No token provided");
  }

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const url = new URL(request.url);
    if (url.pathname === "/api/token") return token(request);
    if (url.pathname === "/authorize") return authorize(accounts, url, stand.wrong);
    if (url.pathname.startsWith("/v1/")) return api(request, url);
    stand.wrong.push(`${request.method} ${url.pathname}`);
    return refuse(404, "Service not found");
  });
  const url = `http://127.0.0.1:${server.addr.port}`;

  const stand: SpotifyStandIn = {
    env: {
      SPOTIFY_CLIENT_ID: clientId,
      SPOTIFY_CLIENT_SECRET: clientSecret,
      SPOTIFY_API_URL: `${url}/v1`,
      SPOTIFY_ACCOUNTS_URL: url,
    },
    calls: [],
    requests: [],
    get tokens() {
      return accounts.given.filter((given) => given.startsWith("invented-token-"));
    },
    accounts,
    visit,
    consent(scopes) {
      const access_token = mint(accounts, "token");
      accounts.access.set(access_token, { user: true, scopes });
      return { access_token, refresh_token: newRefresh(accounts, clientId, scopes) };
    },
    world,
    profile,
    faults: [],
    tokenFaults: [],
    faultsAt: new Map(),
    nulls: false,
    foreignNext: false,
    expires_in: 3600,
    wrong: [],
    revoke: () => accounts.access.clear(),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.shutdown();
      assert.deepEqual(stand.wrong, [], "nothing was sent that Spotify does not know");
    },
  };
  return stand;
}

async function visit(address: string | URL): Promise<URL> {
  const response = await fetch(address, { redirect: "manual" });
  const text = await response.text();
  assert.equal(response.status, 302, text);
  return new URL(response.headers.get("Location")!);
}
