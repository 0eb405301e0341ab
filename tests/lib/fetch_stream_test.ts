import assert from "node:assert/strict";
import { createStreamer, type StreamRequest } from "../../lib/fetch_stream.ts";
import { silentLog } from "../../lib/log.ts";
import { ServiceError } from "../../lib/service_error.ts";

/** What is found in the answer of a service that stands somewhere. */
async function read(
  answer: (request: Request) => Response | Promise<Response>,
  request: Partial<StreamRequest> = {},
) {
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, answer);
  const stream = createStreamer({
    name: "away",
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    headers: { "X-API-Key": "the-secret-key" },
    timeoutMs: 5000,
    retries: 0,
    backoffMs: 1,
    jitter: 0,
    log: silentLog,
  });
  const found = [];
  const asked = { places: [["*"]], timeoutMs: 5000, ...request };
  for await (const some of stream("/list", asked)) found.push(...some.map(({ value }) => value));
  return found;
}

async function fault(...args: Parameters<typeof read>): Promise<ServiceError> {
  const error = await read(...args).then(() => assert.fail("it succeeded"), (error) => error);
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}

Deno.test("an answer is read in pieces, with key, query and body as in other calls", async () => {
  let told = 0;
  const found = await read(async (request) => {
    assert.equal(request.headers.get("X-API-Key"), "the-secret-key");
    assert.equal(new URL(request.url).search, "?all=true");
    const body = await request.json();
    return Response.json([request.method, body, "ü"]);
  }, { json: { a: 1 }, query: { all: true }, onBytes: (bytes) => told = bytes });
  assert.deepEqual(found, ["POST", { a: 1 }, "ü"]);
  assert.equal(told, '["POST",{"a":1},"ü"]'.length + 1);
});

Deno.test("an answer without end does not hold up its reader, who lets it go", async () => {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const endless = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode("[1")),
    pull: (controller) => controller.enqueue(new TextEncoder().encode(`,1${" ".repeat(1000)}`)),
    cancel: () => resolve(),
  });
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => new Response(endless),
  );
  const stream = createStreamer({
    name: "away",
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    timeoutMs: 5000,
    retries: 0,
    backoffMs: 1,
    jitter: 0,
    log: silentLog,
  });
  let found = 0;
  for await (const some of stream("/", { places: [["*"]], timeoutMs: 5000 })) {
    if ((found += some.length) > 1000) break;
  }
  await gone;
});

Deno.test("a refusal, a web page, a torn answer and silence are errors of the service", async () => {
  const refused = await fault(() => Response.json("User x appears to be offline", { status: 404 }));
  assert.deepEqual([refused.upstream_status, refused.body], [404, "User x appears to be offline"]);
  const html = { headers: { "Content-Type": "text/html" } };
  assert.equal((await fault(() => new Response("<html>", html))).fault, "not_json");
  assert.equal((await fault(() => new Response('[1,"'))).fault, "wrong_shape");
  const silent = ({ signal }: Request) =>
    new Promise<Response>((resolve) =>
      signal.addEventListener("abort", () => resolve(new Response("[]")))
    );
  assert.equal((await fault(silent, { timeoutMs: 30 })).status, 504);
});

Deno.test("who does not want it any more is told his own reason", async () => {
  const stop = new AbortController();
  stop.abort(new Error("not wanted"));
  await assert.rejects(read(() => Response.json([]), { signal: stop.signal }), /not wanted/);
});
