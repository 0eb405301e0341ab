/**
 * A stand-in for AcoustID's web service (contracts/spotify.md §5.3): one call, its parameters, its
 * refusals. Never more lenient than the real thing.
 */
import { Hono } from "hono";

export interface Sound {
  score: number;
  recordings: { id?: string; title?: string; artists?: string[] }[];
}

export type Fault = "html" | "wrong_shape" | "slow" | { status: number; code?: number };

export interface AcoustidStandIn extends AsyncDisposable {
  /** For ACOUSTID_BASE_URL. */
  url: string;
  /** The parameters of every request. */
  calls: Record<string, string>[];
  /** When each came, ms. */
  times: number[];
  /** What every sound is. */
  sounds: Sound[];
  faults: Fault[];
}

export const acoustidKey = "T3stKey0";

const known = new Set(["client", "format", "duration", "fingerprint", "meta"]);
const metas = new Set(["recordings", "recordingids", "releases", "releasegroups", "compress"]);

/** Starts it on a port of its own. */
export function startAcoustid(sounds: Sound[] = []): AcoustidStandIn {
  const stop = new AbortController();
  const state = { calls: [] as Record<string, string>[], times: [] as number[], sounds };
  const faults: Fault[] = [];
  const app = new Hono();

  app.post("/v2/lookup", async (c) => {
    const type = c.req.header("Content-Type") ?? "";
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    state.calls.push(form);
    state.times.push(performance.now());
    const fault = faults.shift();
    if (fault) return await faulty(fault, stop.signal);
    if (!type.startsWith("application/x-www-form-urlencoded")) return refuse(2, "missing client");
    for (const name of Object.keys(form)) {
      if (!known.has(name)) throw new Error(`AcoustID knows no ${name}`);
    }
    if (form["format"] !== "json") return refuse(1, "unknown format");
    if (form["client"] !== acoustidKey) return refuse(4, "invalid API key");
    if (!/^[1-9]\d*$/.test(form["duration"] ?? "")) return refuse(8, "invalid duration");
    if (!/^AQ[\w-]{20,}$/.test(form["fingerprint"] ?? "")) return refuse(3, "invalid fingerprint");
    for (const meta of (form["meta"] ?? "").split(/[ +]/).filter(Boolean)) {
      if (!metas.has(meta)) throw new Error(`AcoustID knows no meta ${meta}`);
    }
    return Response.json({ status: "ok", results: state.sounds.map(wire) });
  });

  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, app.fetch);
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    ...state,
    get sounds() {
      return state.sounds;
    },
    set sounds(sounds) {
      state.sounds = sounds;
    },
    faults,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.shutdown();
    },
  };
}

/** As it comes: fields that are not known are left out, a sound nobody linked has no recordings. */
function wire({ score, recordings }: Sound) {
  const list = recordings.map(({ id = crypto.randomUUID(), title, artists }) => ({
    id,
    ...(title ? { title, duration: 237 } : {}),
    ...(artists ? { artists: artists.map((name) => ({ id: crypto.randomUUID(), name })) } : {}),
  }));
  return {
    id: crypto.randomUUID(),
    score,
    ...(list.length > 0 ? { recordings: list } : {}),
  };
}

function refuse(code: number, message: string, status = 400): Response {
  return Response.json({ status: "error", error: { code, message } }, { status });
}

async function faulty(fault: Fault, signal: AbortSignal): Promise<Response> {
  if (fault === "html") {
    return new Response("<html>Bad Gateway</html>", { headers: { "Content-Type": "text/html" } });
  }
  if (fault === "wrong_shape") return Response.json({ status: "ok", results: { score: "high" } });
  if (fault === "slow") {
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    return new Response();
  }
  return refuse(fault.code ?? 5, "internal error", fault.status);
}
