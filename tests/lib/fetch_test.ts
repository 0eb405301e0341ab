import assert from "node:assert/strict";
import { z } from "zod";
import { createService, type ServiceOptions } from "../../lib/fetch.ts";
import { ServiceError } from "../../lib/service_error.ts";
import { pause, semaphore } from "../../lib/async.ts";
import { createLog, type Fields } from "../../lib/log.ts";

interface Stand extends AsyncDisposable {
  /** Method and path with its query, of every request that came. */
  calls: string[];
  logged: Fields[];
  call: ReturnType<typeof createService>;
}

type Answer = (request: Request, nth: number) => Response | Promise<Response>;

/** A service somewhere, and a client for it that waits a millisecond before it repeats. */
function stand(answer: Answer, options: Partial<ServiceOptions> = {}): Stand {
  const calls: string[] = [];
  const logged: Fields[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname, search } = new URL(request.url);
    calls.push(`${request.method} ${pathname}${search}`);
    return answer(request, calls.length);
  });
  const call = createService({
    name: "away",
    baseUrl: `http://127.0.0.1:${server.addr.port}/base`,
    headers: { "X-API-Key": "the-secret-key" },
    timeoutMs: 5000,
    retries: 2,
    backoffMs: 1,
    jitter: 0,
    log: createLog((level, event, fields) => void logged.push({ level, event, ...fields })),
    ...options,
  });
  return { calls, logged, call, [Symbol.asyncDispose]: () => server.shutdown() };
}

async function failure(promise: Promise<unknown>): Promise<ServiceError> {
  const error = await promise.then(() => assert.fail("it succeeded"), (error) => error);
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}

const Thing = z.object({ id: z.int() });

Deno.test("a call sends its query, headers and JSON, and gives what the schema found", async () => {
  await using away = stand(async (request) => {
    assert.equal(request.headers.get("X-API-Key"), "the-secret-key");
    assert.equal(request.headers.get("Accept"), "application/json");
    return Response.json({ id: 7, more: await request.text() });
  });
  const query = { a: "ü &", b: 1, c: true, d: undefined };
  assert.deepEqual(await away.call("/x", { schema: Thing, query }), { id: 7 });
  const Loose = z.looseObject({});
  const sent = await away.call("/x", { schema: Loose, method: "PUT", json: { n: 1 } });
  assert.deepEqual(sent, { id: 7, more: '{"n":1}' });
  assert.deepEqual(away.calls, ["GET /base/x?a=%C3%BC+%26&b=1&c=true", "PUT /base/x"]);
});

Deno.test("an empty answer is undefined, bare text is text", async () => {
  await using away = stand((_, nth) => nth === 1 ? new Response(null) : new Response("0.26.0"));
  assert.equal(await away.call("/", { schema: z.undefined() }), undefined);
  assert.equal(await away.call("/", { schema: z.string() }), "0.26.0");
});

Deno.test("a GET is repeated where that may help, and no more often than allowed", async () => {
  for (const status of [429, 502, 503, 504]) {
    await using away = stand((_, nth) =>
      nth < 3 ? new Response("", { status }) : Response.json({ id: nth })
    );
    assert.deepEqual(await away.call("/", { schema: Thing }), { id: 3 }, String(status));
  }
  await using never = stand(() => new Response("", { status: 503 }));
  assert.equal((await failure(never.call("/", { schema: Thing }))).upstream_status, 503);
  assert.equal(never.calls.length, 3);
});

Deno.test("what another try cannot change is not repeated, nor is anything but a GET", async () => {
  for (const status of [400, 401, 403, 404, 409, 500]) {
    await using away = stand(() => new Response("", { status }));
    assert.equal((await failure(away.call("/", { schema: Thing }))).upstream_status, status);
    assert.equal(away.calls.length, 1, String(status));
  }
  for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
    await using away = stand(() => new Response("", { status: 503 }));
    await failure(away.call("/", { schema: Thing, method }));
    assert.equal(away.calls.length, 1, method);
  }
});

Deno.test("a refusal carries what was answered, unpacked and cut, and how long to wait", async () => {
  await using away = stand(
    () => Response.json("x".repeat(600), { status: 429, headers: { "Retry-After": "7" } }),
    { retries: 0 },
  );
  const error = await failure(away.call("/", { schema: Thing }));
  assert.deepEqual(
    [error.code, error.status, error.fault, error.upstream_status, error.retry_after_ms],
    ["DEPENDENCY_ERROR", 502, "status", 429, 7000],
  );
  assert.equal(error.body, "x".repeat(500));
  assert.deepEqual(error.meta, { service: "away", fault: "status", upstream_status: 429 });
});

for (
  const [said, ms] of [["1e18", 86_400_000], ["-5", undefined], ["soon", undefined]] as const
) {
  Deno.test(`a service that says "Retry-After: ${said}" is not left alone for ever`, async () => {
    const answer = () => new Response("", { status: 503, headers: { "Retry-After": said } });
    await using away = stand(answer, { retries: 0 });
    assert.equal((await failure(away.call("/", { schema: Thing }))).retry_after_ms, ms);
  });
}

const wrong: [what: string, answer: () => Response, fault: string][] = [
  ["another shape", () => Response.json({ id: "seven" }), "wrong_shape"],
  ["text instead of JSON", () => new Response("{broken"), "wrong_shape"],
  ["nothing", () => new Response(null), "wrong_shape"],
  [
    "a web page",
    () => new Response("<p>", { headers: { "Content-Type": "text/html" } }),
    "not_json",
  ],
  ["too much", () => new Response("x".repeat(2000)), "too_large"],
  ["a redirect", () => Response.redirect("http://127.0.0.1:1/elsewhere"), "redirected"],
];

Deno.test("an answer that cannot be used is a dependency error that says why, at once", async () => {
  for (const [what, answer, fault] of wrong) {
    await using away = stand(answer, { maxBytes: 1000 });
    const error = await failure(away.call("/", { schema: Thing }));
    assert.deepEqual([error.fault, error.status], [fault, 502], what);
    assert.equal(away.calls.length, 1, what);
  }
});

Deno.test("a service that does not answer in time is a 504", async () => {
  const end = Promise.withResolvers<Response>();
  await using away = stand(() => end.promise, { timeoutMs: 20, retries: 0 });
  const error = await failure(away.call("/", { schema: Thing }));
  assert.deepEqual([error.fault, error.status], ["timeout", 504]);
  end.resolve(new Response());
});

Deno.test("a service that is not there is unreachable, after all tries", async () => {
  const logged: Fields[] = [];
  await using away = stand(() => new Response(), {
    baseUrl: "http://127.0.0.1:1",
    log: createLog((_level, _event, fields) => void logged.push(fields)),
  });
  assert.equal((await failure(away.call("/", { schema: Thing }))).fault, "unreachable");
  assert.deepEqual(logged.map((line) => line["attempt"]), [1, 2, 3]);
});

Deno.test("each attempt is one log line, without query, key or answer", async () => {
  await using away = stand((_, nth) =>
    nth === 1 ? new Response("private", { status: 503 }) : Response.json({ id: 1 })
  );
  await away.call("/x", { schema: Thing, query: { q: "private" } });
  const lines = away.logged.map(({ event, path, status, status_code, attempt }) => (
    { event, path, status, status_code, attempt }
  ));
  assert.deepEqual(lines, [
    { event: "api.dependency", path: "/x", status: "failed", status_code: 503, attempt: 1 },
    { event: "api.dependency", path: "/x", status: "ok", status_code: 200, attempt: 2 },
  ]);
  assert.doesNotMatch(JSON.stringify(away.logged), /private|the-secret-key/);
});

Deno.test("the caller's signal ends a call, a wait and a pause at once", async () => {
  const stop = new AbortController();
  const end = Promise.withResolvers<Response>();
  await using away = stand((_, nth) => {
    if (nth === 1) return new Response("", { status: 503, headers: { "Retry-After": "600" } });
    return end.promise;
  });
  const waiting = away.call("/", { schema: Thing, signal: stop.signal });
  while (away.logged.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const running = away.call("/", { schema: Thing, signal: stop.signal });
  while (away.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const ended = [waiting, running, pause(600_000, stop.signal)]
    .map((call) => assert.rejects(call, /enough/));
  stop.abort(new Error("enough"));
  await Promise.all(ended);
  end.resolve(new Response());
});

Deno.test("no more calls than allowed are under way, and a failure frees its place", async () => {
  const enter = semaphore(2);
  let inside = 0;
  let most = 0;
  const act = async (n: number) => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve));
    inside--;
    if (n % 2) throw new Error("odd");
    return n;
  };
  const done = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((n) => enter(() => act(n))));
  assert.equal(most, 2);
  assert.deepEqual(done.map((one) => one.status === "fulfilled"), [
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
});
