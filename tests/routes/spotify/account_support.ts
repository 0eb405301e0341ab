/** The application beside a stand-in for Spotify, and a person who connects their account. */
import assert from "node:assert/strict";
import { type SpotifyStandIn, startSpotify } from "../../support/spotify.ts";
import { type Answer, type Call, clients, cookieOf, type TestApp, testApp } from "../support.ts";

export interface AccountTest extends AsyncDisposable, Pick<TestApp, "sql" | "logged" | "ask"> {
  spotify: SpotifyStandIn;
  /** Presses "Connect" in a browser: where it is sent, and the cookie it was given. */
  begin(): Promise<{ authorize: string; cookie: string }>;
  /** Follows an address as that browser. */
  follow(address: string | URL, cookie?: string): Promise<Answer>;
  /** All the way; gives where the browser ends. */
  connect(): Promise<string>;
  status(): Promise<Record<string, unknown> & { account: Record<string, unknown> | null }>;
}

/** @param values settings besides those of the stand-in */
export async function accountTest(values: Record<string, string> = {}): Promise<AccountTest> {
  const spotify = startSpotify();
  const { sql, logged, ask, ...test } = await testApp({ ...spotify.env, ...values });

  async function begin() {
    const call: Call = { method: "POST", headers: clients.page };
    const answer = await ask("/spotify/connect", call);
    assert.equal(answer.status, 200, answer.text);
    return { authorize: leadsTo(answer), cookie: cookieOf(answer) };
  }
  function follow(address: string | URL, cookie?: string) {
    const { pathname, search, host } = new URL(address);
    const headers = { ...clients.page, Host: host, ...(cookie ? { Cookie: cookie } : {}) };
    return ask(pathname + search, { headers });
  }
  return {
    spotify,
    sql,
    logged,
    ask,
    begin,
    follow,
    async connect() {
      const { authorize, cookie } = await begin();
      const answer = await follow(await spotify.visit(authorize), cookie);
      assert.equal(answer.status, 303, answer.text);
      return answer.headers.get("Location")!;
    },
    status: async () => (await ask("/spotify/status")).data,
    async [Symbol.asyncDispose]() {
      await test[Symbol.asyncDispose]();
      await spotify[Symbol.asyncDispose]();
    },
  };
}

/** Where a page sends the browser by itself. */
export function leadsTo(answer: Answer): string {
  return /^0; url=(.+)$/.exec(answer.headers.get("Refresh") ?? "")![1]!;
}

export const connected = "http://127.0.0.1:8080/spotify?connect=connected";
