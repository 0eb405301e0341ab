/**
 * A stand-in for MusicBrainz' web service (contracts/spotify.md §5.1): the same wire, refusals and
 * rate limit. Never more lenient than the real thing. Every name in it is invented.
 */
import { Hono } from "hono";
import { creditOfRelease, releasesOfGroup, tracksOfRelease } from "./musicbrainz/album.ts";
import { catalogue, type CatalogueRecording } from "./musicbrainz/catalogue.ts";
import {
  type Clause,
  foundArtists,
  foundGroups,
  foundRecordings,
  mediaOf,
  parseQuery,
} from "./musicbrainz/search.ts";
import { releasesAt } from "./musicbrainz/linked.ts";
import { recordingOf, releaseOf } from "./musicbrainz/wire.ts";

export { catalogue, ids } from "./musicbrainz/catalogue.ts";

/** What the next answer is instead of the right one. */
export type Fault =
  | { status: 403 | 429 | 500 | 502 | 503; retry_after_s?: number }
  | "html"
  | "wrong_shape"
  | "huge"
  | "slow";

export interface MusicBrainzStandIn extends AsyncDisposable {
  /** For MUSICBRAINZ_BASE_URL. */
  url: string;
  /** Path and query of every request, in order. */
  calls: string[];
  /** Requests that came too early. */
  refused: number;
  faults: Fault[];
}

export interface MusicBrainzOptions {
  recordings?: readonly CatalogueRecording[];
  /** Least time between two requests; a second, as at musicbrainz.org. */
  window_ms?: number;
}

/** A mirror of one's own counts nothing. */
export const mirror = { window_ms: 0 } as const satisfies MusicBrainzOptions;

/** What each resource may be asked to include. */
const includable: Readonly<Record<string, readonly string[]>> = {
  isrc: ["artists", "artist-credits", "releases", "isrcs"],
  recording: [
    ...["artists", "artist-credits", "releases", "release-groups", "isrcs", "genres", "tags"],
    ...["artist-rels", "work-rels", "work-level-rels", "url-rels", "media", "discids"],
  ],
  release: [
    ...["artists", "artist-credits", "labels", "recordings", "release-groups", "media", "genres"],
    ...["isrcs", "url-rels", "artist-rels", "discids"],
  ],
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const agent = /^\w[\w.-]*\/\d[\w.-]* \( \S+ \)$/;

/** Starts it on a port of its own. */
export function startMusicBrainz(options: MusicBrainzOptions = {}): MusicBrainzStandIn {
  const { recordings = catalogue, window_ms = 1000 } = options;
  const stop = new AbortController();
  const state = { calls: [] as string[], refused: 0, faults: [] as Fault[] };
  let last = -Infinity;
  const app = new Hono();

  app.use(async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    state.calls.push(pathname.replace("/ws/2", "") + search);
    if (!agent.test(c.req.header("User-Agent") ?? "")) return c.json({ error: "Forbidden" }, 403);
    const early = performance.now() - last < window_ms;
    last = performance.now();
    if (early) {
      state.refused++;
      return c.json({ error: "Your requests are exceeding the allowable rate limit." }, 503);
    }
    const fault = state.faults.shift();
    if (fault) return await faulty(fault, stop.signal);
    if (c.req.query("fmt") !== "json") return c.text("<metadata/>", 200);
    await next();
  });

  app.get("/ws/2/isrc/:isrc", (c) => {
    const isrc = c.req.param("isrc");
    const inc = included("isrc", c.req.query("inc"));
    if (typeof inc === "string") return c.json({ error: inc }, 400);
    if (!/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(isrc)) return c.json({ error: "Invalid isrc." }, 400);
    const found = recordings.filter(({ isrcs = [] }) => isrcs.includes(isrc));
    if (found.length === 0) return c.json({ error: "Not Found" }, 404);
    return c.json({ isrc, recordings: found.map((one) => recordingOf(one, inc)) });
  });

  for (const [index, find] of Object.entries(finders)) {
    app.get(`/ws/2/${index}`, (c) => {
      const { query = "", limit = "25", ...rest } = c.req.query();
      const clauses = parseQuery(query, index);
      const known = Object.keys(rest).every((name) => name === "fmt");
      if (!clauses || !known || !(Number(limit) >= 1 && Number(limit) <= 100)) {
        return c.json({ error: "The query could not be understood." }, 400);
      }
      const found = find(recordings, clauses);
      const answers = found.slice(0, Number(limit)).map((one, at) => ({ ...one, score: 100 - at }));
      const created = "2026-01-01T00:00:00Z";
      return c.json({ created, count: found.length, offset: 0, [`${index}s`]: answers });
    });
  }

  app.get("/ws/2/url", (c) => {
    const { resource = "", inc = "", fmt, ...others } = c.req.query();
    if (!URL.canParse(resource) || inc !== "release-rels" || Object.keys(others).length > 0) {
      return c.json({ error: "Invalid parameters" }, 400);
    }
    const answer = fmt === "json" ? releasesAt(recordings, resource) : undefined;
    return answer ? c.json(answer) : c.json({ error: "Not Found" }, 404);
  });

  app.get("/ws/2/release", (c) => {
    const { "release-group": group, limit = "25", inc: asked, ...rest } = c.req.query();
    const { recording: mbid = "", ...others } = rest;
    const inc = included("release", asked);
    if (typeof inc === "string") return c.json({ error: inc }, 400);
    const known = Object.keys(others).every((name) => name === "fmt");
    const linked = [mbid, group].filter(Boolean);
    const isOne = linked.length === 1 && uuid.test(linked[0]!);
    if (!isOne || !known || !(Number(limit) >= 1 && Number(limit) <= 100)) {
      return c.json({ error: "Invalid parameters" }, 400);
    }
    const releases = group
      ? releasesOfGroup(recordings, group)
      : recordings.find(({ id }) => id === mbid)?.releases ?? [];
    const answers = releases.slice(0, Number(limit)).map((one) => releaseOf(one, inc));
    return c.json({ "release-count": releases.length, "release-offset": 0, releases: answers });
  });

  app.get("/ws/2/:resource{recording|release}/:mbid", (c) => {
    const { resource, mbid } = c.req.param();
    const inc = included(resource, c.req.query("inc"));
    if (typeof inc === "string") return c.json({ error: inc }, 400);
    if (!uuid.test(mbid)) return c.json({ error: "Invalid mbid." }, 400);
    const answer = resource === "recording"
      ? recordings.filter(({ id }) => id === mbid).map((one) => recordingOf(one, inc))
      : recordings.flatMap(({ releases = [] }) => releases).filter(({ id }) => id === mbid)
        .map((one) => ({
          ...releaseOf(one, inc),
          ...creditOfRelease(recordings, one.id, inc),
          ...tracksOfRelease(recordings, one.id, inc),
        }));
    return answer[0] ? c.json(answer[0]) : c.json({ error: "Not Found" }, 404);
  });

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, app.fetch);
  return Object.assign(state, {
    url: `http://127.0.0.1:${server.addr.port}/ws/2`,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.shutdown();
    },
  });
}

/** What is included, or why it cannot be. */
function included(resource: string, inc = ""): Set<string> | string {
  // On the wire `a+b`; a `+` that was written as `%2B` is part of a name.
  const asked = inc.split(" ").filter(Boolean);
  const wrong = asked.find((name) => !includable[resource]!.includes(name));
  return wrong === undefined
    ? new Set(asked)
    : `${wrong} is not a valid inc parameter for the ${resource} resource.`;
}

const finders: Readonly<
  Record<string, typeof foundGroups | typeof foundArtists | typeof searched>
> = {
  recording: searched,
  "release-group": foundGroups,
  artist: foundArtists,
};

/** A recording as the search shows it: with its place on each album. */
function searched(all: readonly CatalogueRecording[], clauses: Clause[]) {
  const inc = new Set(["artist-credits", "releases", "release-groups", "isrcs"]);
  return foundRecordings(all, clauses).map((one) => {
    const { releases = [], ...recording } = recordingOf(one, inc);
    const placed = releases.map((release, at) => ({ ...release, ...mediaOf(at) }));
    return { ...recording, ...(placed.length > 0 ? { releases: placed } : {}) };
  });
}

async function faulty(fault: Fault, signal: AbortSignal): Promise<Response> {
  if (fault === "html") {
    return new Response("<html>busy</html>", { headers: { "Content-Type": "text/html" } });
  }
  if (fault === "wrong_shape") return Response.json({ recordings: "none", id: 7 });
  if (fault === "huge") return new Response(" ".repeat(6_000_000));
  if (fault === "slow") {
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    return new Response();
  }
  const { status, retry_after_s } = fault;
  const headers = retry_after_s === undefined ? {} : { "Retry-After": `${retry_after_s}` };
  return Response.json({ error: "not now" }, { status, headers });
}
