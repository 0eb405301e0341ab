/**
 * A stand-in for open.spotify.com without an account (contracts/spotify.md §3.1, §3.2): oEmbed and embed
 * pages. What no client may send stands in `wrong`, and the scope that disposes it fails.
 */
import assert from "node:assert/strict";
import { type OpenThing, things } from "./open_spotify/lists.ts";
import { pageOf } from "./open_spotify/page.ts";
import { spoiled, type WireFault } from "./wire_faults.ts";

export { openId, type OpenThing, rowId, rows, things } from "./open_spotify/lists.ts";
export { embedToken } from "./open_spotify/page.ts";

export type OpenFault = WireFault | { status: number; retry_after_s?: number; location?: string };

export interface OpenSpotify extends AsyncDisposable {
  /** Settings with which Harmony asks it. */
  env: Record<string, string>;
  /** Path and query of every request, in order. */
  calls: string[];
  /** What the next answers are instead of the right ones. */
  faults: OpenFault[];
  things: OpenThing[];
}

/** Starts it on a port of its own. */
export function startOpenSpotify(): OpenSpotify {
  const wrong: string[] = [];
  const stop = new AbortController();
  const stand: Omit<OpenSpotify, "env" | symbol> & { things: OpenThing[] } = {
    calls: [],
    faults: [],
    things: [...things],
  };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const url = new URL(request.url);
      stand.calls.push(url.pathname + url.search);
      wrong.push(...faultsOf(request));
      const fault = stand.faults.shift();
      if (fault) return await broken(fault, request, stop.signal);
      const answer = url.pathname === "/oembed"
        ? about(url, stand.things)
        : page(url, stand.things);
      if (answer) return answer;
      wrong.push(url.pathname + url.search);
      return new Response("Not found", { status: 404 });
    },
  );
  return Object.assign(stand, {
    env: { SPOTIFY_OPEN_URL: `http://127.0.0.1:${server.addr.port}` },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.shutdown();
      assert.deepEqual(wrong, [], "nothing was sent that nobody may send");
    },
  });
}

/** What is wrong with a request, whatever it asks for. */
function faultsOf({ method, headers }: Request): string[] {
  const names = ["Cookie", "Authorization", "Referer", "Origin"].filter((name) =>
    headers.has(name)
  );
  const agent = headers.get("User-Agent") ?? "";
  return [
    ...(method === "GET" ? [] : [method]),
    ...names,
    ...(/^Harmony\/\S+$/.test(agent) ? [] : [`agent: ${agent}`]),
  ];
}

function about(url: URL, all: readonly OpenThing[]): Response | undefined {
  if ([...url.searchParams.keys()].join() !== "url") return undefined;
  const [, kind, id] = /^spotify:(\w+):(\w{22})$/.exec(url.searchParams.get("url")!) ?? [];
  if (!kind) return undefined;
  const thing = all.find((one) => one.kind === kind && one.id === id);
  if (!thing || thing.hidden) return new Response("Not found", { status: 404 });
  const iframe_url = `https://open.spotify.com/embed/${kind}/${id}?utm_source=oembed`;
  return Response.json({
    html: `<iframe src="${iframe_url}"></iframe>`,
    iframe_url,
    width: 456,
    height: 352,
    version: "1.0",
    provider_name: "Spotify",
    provider_url: "https://spotify.com",
    type: "rich",
    title: thing.name,
    thumbnail_url: `https://image-cdn-ak.spotifycdn.com/image/${id}`,
    thumbnail_width: 300,
    thumbnail_height: 300,
  });
}

function page(url: URL, all: readonly OpenThing[]): Response | undefined {
  const [, kind, id] = /^\/embed\/(playlist|album|track)\/(\w{22})$/.exec(url.pathname) ?? [];
  if (!kind || url.search) return undefined;
  const thing = all.find((one) => one.kind === kind && one.id === id);
  if (!thing) return new Response("Not found", { status: 404 });
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Set-Cookie": "sp_t=invented; Path=/",
  };
  return new Response(pageOf(thing), { headers });
}

async function broken(fault: OpenFault, request: Request, stop: AbortSignal): Promise<Response> {
  if (typeof fault === "string") return await spoiled(fault, request, stop);
  const { status, retry_after_s, location } = fault;
  const headers = {
    ...(retry_after_s === undefined ? {} : { "Retry-After": `${retry_after_s}` }),
    ...(location ? { Location: location } : {}),
  };
  return new Response("Not now", { status, headers });
}
