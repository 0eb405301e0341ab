/**
 * A stand-in for Spotify's token endpoint, its search and albums (contracts/spotify.md §1.1, §2): the same
 * wire and refusals. Never more lenient than the real thing: what no client may send stands in
 * `wrong`, and the scope that disposes it fails.
 */
import assert from "node:assert/strict";
import { type Accounts, createAccounts, mint } from "./spotify/accounts.ts";
import { authorize } from "./spotify/authorize.ts";
import { type SpotifyMusic, spotifyMusic } from "./spotify/catalogue.ts";
import { faulty, refuse, type SpotifyFault } from "./spotify/fault.ts";
import { newRefresh, tokenAnswer } from "./spotify/token.ts";
import { albumAnswer, albumParameters } from "./spotify/album.ts";
import { refusalOf, searchAnswer, searchParameters } from "./spotify/search.ts";
import type { SpotifyProfile } from "./spotify/wire.ts";

export { plainTexts, type SpotifyFault } from "./spotify/fault.ts";

export interface SpotifyStandIn extends AsyncDisposable {
  /** Settings with which Harmony asks it. */
  env: Record<string, string>;
  /** Path and query of every request to the API, in order. */
  calls: string[];
  /** Access tokens given out. */
  readonly tokens: string[];
  /** Apps, what the person does, and what becomes of a consent. */
  accounts: Accounts;
  /** Does in a person's browser what an authorize address asks, and gives where it is sent back to. */
  visit(authorize: string | URL): Promise<URL>;
  /** Tokens of a person who agreed to these scopes, without the way through a browser. */
  consent(scopes: readonly string[]): { access_token: string; refresh_token: string };
  /** For the API, and for the token endpoint. */
  faults: SpotifyFault[];
  tokenFaults: SpotifyFault[];
  /** Put among the items of each page. */
  nulls: boolean;
  /** Seconds a token is said to last. */
  expires_in: number;
  /** No token given so far is good any more. */
  revoke(): void;
}

const clientId = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const clientSecret = "invented-secret-of-the-stand-in";

export interface SpotifyOptions {
  music?: SpotifyMusic;
  profile?: SpotifyProfile;
}

/** Starts it on a port of its own. */
export function startSpotify(options: SpotifyOptions = {}): SpotifyStandIn {
  const { music = spotifyMusic, profile = "dev2026" } = options;
  const wrong: string[] = [];
  const accounts = createAccounts(clientId, clientSecret);
  const stop = new AbortController();

  async function token(request: Request): Promise<Response> {
    const fault = stand.tokenFaults.shift() ?? "none";
    if (fault !== "none") return await faulty(fault, request, stop.signal);
    return await tokenAnswer({ accounts, wrong, expires_in: stand.expires_in }, request);
  }

  /** What is wrong with a request to the API, whatever it asks for. */
  async function rejected(
    request: Request,
    url: URL,
    known: readonly string[],
  ): Promise<Response | undefined> {
    stand.calls.push(url.pathname + url.search);
    const fault = stand.faults.shift() ?? "none";
    if (fault !== "none") return await faulty(fault, request, stop.signal);
    const given = /^Bearer (\S+)$/.exec(request.headers.get("Authorization") ?? "")?.[1] ?? "";
    if (!given) return refuse(401, "No token provided");
    if (!accounts.access.has(given)) return refuse(401, "The access token expired");
    wrong.push(...[...url.searchParams.keys()].filter((name) => !known.includes(name)));
  }

  async function search(request: Request, url: URL): Promise<Response> {
    const no = await rejected(request, url, searchParameters);
    if (no) return no;
    const refusal = refusalOf(url.searchParams);
    if (refusal) return refuse(refusal.status, refusal.message);
    const answer = searchAnswer(music, profile, url);
    if (stand.nulls) { for (const page of Object.values(answer)) page.items.unshift(null); }
    return Response.json(answer);
  }

  async function album(request: Request, url: URL, id: string): Promise<Response> {
    const no = await rejected(request, url, albumParameters);
    if (no) return no;
    const answer = albumAnswer(music, profile, id, url);
    if ("status" in answer) return refuse(answer.status, answer.message);
    if (stand.nulls) answer.items.unshift(null);
    return Response.json(answer);
  }

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const url = new URL(request.url);
    if (url.pathname === "/api/token") return token(request);
    if (url.pathname === "/authorize") return authorize(accounts, url, wrong);
    if (url.pathname === "/v1/search" && request.method === "GET") return search(request, url);
    const [, id] = /^\/v1\/albums\/(\w{22})\/tracks$/.exec(url.pathname) ?? [];
    if (id && request.method === "GET") return album(request, url, id);
    wrong.push(`${request.method} ${url.pathname}`);
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
    get tokens() {
      return accounts.given.filter((given) => given.startsWith("invented-token-"));
    },
    accounts,
    async visit(address) {
      const response = await fetch(address, { redirect: "manual" });
      const text = await response.text();
      assert.equal(response.status, 302, text);
      return new URL(response.headers.get("Location")!);
    },
    consent(scopes) {
      const access_token = mint(accounts, "token");
      accounts.access.set(access_token, { user: true, scopes });
      return { access_token, refresh_token: newRefresh(accounts, clientId, scopes) };
    },
    faults: [],
    tokenFaults: [],
    nulls: false,
    expires_in: 3600,
    revoke: () => accounts.access.clear(),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.shutdown();
      assert.deepEqual(wrong, [], "nothing was sent that Spotify does not know");
    },
  };
  return stand;
}
