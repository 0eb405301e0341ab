/** What every stand-in for a small JSON service has: calls, faults, and what no client may do. */

/** What may be wrong with a service. */
export type ServiceFaultName = "busy" | "away" | "page" | "shape" | "slow" | "huge" | "forbidden";

export interface StandIn extends AsyncDisposable {
  url: string;
  /** Path and query of every request. */
  calls: string[];
  /** When each came, milliseconds. */
  times: number[];
  fault: ServiceFaultName | undefined;
  /** What no client may send. */
  wrong: string[];
  /** Most requests that were under way at once. */
  most: number;
}

/** A body that takes longer than anybody waits. */
function slow(request: Request): Promise<Response> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(new Response("late")), 60_000);
    request.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(new Response("late"));
    });
  });
}

function broken(fault: ServiceFaultName, request: Request): Response | Promise<Response> {
  switch (fault) {
    case "busy":
      return new Response("slow down", { status: 429, headers: { "Retry-After": "40" } });
    case "away":
      return Response.json({ name: "UnknownError", statusCode: 500 }, { status: 500 });
    case "forbidden":
      return new Response("forbidden", { status: 403 });
    case "page":
      return new Response("<!doctype html><title>Soon back</title>", {
        headers: { "Content-Type": "text/html" },
      });
    case "shape":
      return Response.json({ message: 5, lyrics: 7, syncedLyrics: [] });
    case "huge":
      return Response.json({ lyrics: "la ".repeat(2_000_000) });
    case "slow":
      return slow(request);
  }
}

export function startStandIn(answer: (url: URL, stand: StandIn) => Response): StandIn {
  let under = 0;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const url = new URL(request.url);
      stand.calls.push(url.pathname + url.search);
      stand.times.push(performance.now());
      stand.most = Math.max(stand.most, ++under);
      if (request.method !== "GET") stand.wrong.push(request.method);
      if (!/^Harmony\/\S/.test(request.headers.get("User-Agent") ?? "")) {
        stand.wrong.push("no name");
      }
      try {
        return await (stand.fault ? broken(stand.fault, request) : answer(url, stand));
      } finally {
        under--;
      }
    },
  );
  const stand: StandIn = {
    url: `http://127.0.0.1:${server.addr.port}`,
    calls: [],
    times: [],
    fault: undefined,
    wrong: [],
    most: 0,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return stand;
}
