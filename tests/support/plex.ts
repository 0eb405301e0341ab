/**
 * A stand-in for a Plex server as far as searching goes (contracts/plex-beets.md §4): the same
 * wire and refusals, HTML where a program expects JSON. What no client may send stands in `wrong`,
 * and the scope that disposes it fails.
 */
import assert from "node:assert/strict";
import { type PlexAlbum, plexAlbums } from "./plex/library.ts";
import { hubsOf } from "./plex/search.ts";
import { hoisted, plexSections, trackRow } from "./plex/wire.ts";
import { spoiled, type WireFault } from "./wire_faults.ts";

/** What the next answer is instead of the right one; `maintenance`: the first minutes of a server. */
export type PlexFault = WireFault | "none" | "maintenance" | { status: number };

export interface PlexStandIn extends AsyncDisposable {
  /** Settings with which Harmony asks it. */
  env: Record<string, string>;
  /** Path and query of every request, in order. */
  calls: string[];
  /** By which names clients said who they are. */
  clients: Set<string>;
  faults: PlexFault[];
  /** Albums whose tracks the search does not find. */
  hidden: Set<string>;
  /** Numbers are written as strings. */
  stringy: boolean;
}

const token = "invented-plex-token";
const machineIdentifier = "0123456789abcdef0123456789abcdef01234567";
const parameters: Readonly<Record<string, readonly string[]>> = {
  "/identity": [],
  "/library/sections": [],
  "/hubs/search": ["query", "limit", "sectionId"],
  children: [],
};

/** Starts it on a port of its own. */
export function startPlex(albums: readonly PlexAlbum[] = plexAlbums): PlexStandIn {
  const wrong: string[] = [];
  const stop = new AbortController();

  function children(path: string): Response {
    const album = albums.find(({ key }) => path === `/library/metadata/${key}/children`);
    if (!album) return page(404, "Not Found");
    const Metadata = album.tracks.map((track) => trackRow(track, album));
    return container({ ...hoisted(album), Metadata }, stand.stringy);
  }

  function search(query: URLSearchParams): Response {
    const text = query.get("query")?.trim() ?? "";
    const section = query.get("sectionId");
    const known = section === null || plexSections.some(({ key }) => key === section);
    if (!text || !known) return page(400, "Bad Request");
    const limit = Number(query.get("limit") ?? 3);
    if (!Number.isInteger(limit) || limit < 1) return page(500, "Internal Server Error");
    const Hub = hubsOf(albums, { text, limit, section, hidden: stand.hidden });
    return container({ Hub }, stand.stringy);
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname;
    stand.calls.push(path + url.search);
    const route = /^\/library\/metadata\/\d+\/children$/.test(path) ? "children" : path;
    const known = parameters[route];
    if (!known || request.method !== "GET") wrong.push(`${request.method} ${path}`);
    wrong.push(...[...url.searchParams.keys()].filter((name) => !known?.includes(name)));
    wrong.push(...missingHeaders(request));
    stand.clients.add(request.headers.get("X-Plex-Client-Identifier") ?? "");
    const fault = stand.faults.shift() ?? "none";
    if (fault !== "none") return await faulty(fault, request, stop.signal);
    if (path === "/identity") {
      return container({ claimed: true, machineIdentifier, version: "1.43.4.10903-e5521bd8c" });
    }
    if (request.headers.get("X-Plex-Token") !== token) return page(401, "Unauthorized");
    if (path === "/library/sections") return container({ Directory: plexSections }, stand.stringy);
    return path === "/hubs/search" ? search(url.searchParams) : children(path);
  }

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, answer);
  const stand: PlexStandIn = {
    env: {
      INTEGRATIONS_ENABLED: "spotify,slskd,plex",
      PLEX_BASE_URL: `http://127.0.0.1:${server.addr.port}`,
      PLEX_TOKEN: token,
    },
    calls: [],
    clients: new Set(),
    faults: [],
    hidden: new Set(),
    stringy: false,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.shutdown();
      assert.deepEqual(wrong, [], "nothing was sent that Plex does not know");
    },
  };
  return stand;
}

/** What every request has to say of its client (§1.1). */
function missingHeaders({ headers }: Request): string[] {
  const needed = ["Client-Identifier", "Product", "Version", "Platform", "Device", "Device-Name"];
  return [
    ...needed.map((name) => `X-Plex-${name}`).filter((name) => !headers.get(name)),
    ...(headers.get("Accept") === "application/json" ? [] : ["Accept"]),
  ];
}

/** A container; a list that is empty is not there. */
function container(content: Record<string, unknown>, stringy = false): Response {
  const there = Object.entries(content).filter(([, value]) =>
    !(Array.isArray(value) && value.length === 0)
  );
  const list = there.map(([, value]) => value).find(Array.isArray);
  const body = { MediaContainer: { size: list?.length ?? 0, ...Object.fromEntries(there) } };
  const text = JSON.stringify(
    body,
    (_, value) => stringy && typeof value === "number" ? String(value) : value,
  );
  return new Response(text, { headers: { "Content-Type": "application/json" } });
}

function page(status: number, title: string): Response {
  const html =
    `<html><head><title>${title}</title></head><body><h1>${status} ${title}</h1></body></html>`;
  return new Response(html, { status, headers: { "Content-Type": "text/html" } });
}

async function faulty(
  fault: Exclude<PlexFault, "none">,
  request: Request,
  stop: AbortSignal,
): Promise<Response> {
  if (fault === "maintenance") {
    const status = "Plex Media Server is currently running startup maintenance tasks.";
    return Response.json({ code: 503, title: "Maintenance", status }, { status: 503 });
  }
  return typeof fault === "string"
    ? await spoiled(fault, request, stop)
    : page(fault.status, "Fault");
}
