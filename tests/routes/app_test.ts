import assert from "node:assert/strict";
import { errorCodes } from "../../lib/errors.ts";
import { type Call, clients, type TestApp, testApp } from "./support.ts";

/** What came back: JSON, a whole page, or a piece of one. */
function formOf({ text, headers }: { text: string; headers: Headers }): string {
  if (headers.get("Content-Type")?.startsWith("application/json")) return "json";
  return text.startsWith("<!doctype html>") ? "page" : "fragment";
}

const htmx = { "HX-Request": "true" };
const browser = clients.page;

/** Who asks, what for, and what they get. */
const table: [who: string, path: string, headers: Record<string, string>, form: string][] = [
  ["a browser", "/downloads", browser, "page"],
  ["a browser at the API", "/api/v1/downloads", browser, "json"],
  ["curl", "/downloads", { Accept: "*/*" }, "json"],
  ["a program without Accept", "/downloads", {}, "json"],
  ["a program that wants JSON", "/downloads", { Accept: "application/json" }, "json"],
  ["htmx", "/downloads", { ...htmx, Accept: "text/html" }, "fragment"],
  ["htmx at the API", "/api/v1/downloads", htmx, "fragment"],
  ["htmx, boosted", "/downloads", { ...htmx, "HX-Boosted": "true" }, "page"],
  ["htmx, whole page", "/downloads", { ...htmx, "HX-Request-Type": "full" }, "page"],
  ["htmx, part", "/downloads", { ...htmx, "HX-Request-Type": "partial" }, "fragment"],
  ["the back button", "/downloads", { ...htmx, "HX-History-Restore-Request": "true" }, "page"],
  ["the back button alone", "/downloads", { "HX-History-Restore-Request": "true" }, "page"],
  ["HX-Request of another value", "/downloads", { "HX-Request": "false" }, "json"],
];

Deno.test("each client gets the form it can use, and caches are told what it depends on", async () => {
  await using test = await testApp();
  for (const [who, path, headers, form] of table) {
    const answer = await test.ask(path, { headers });
    assert.equal(answer.status, 200, who);
    assert.equal(formOf(answer), form, who);
    const vary = answer.headers.get("Vary") ?? "";
    for (const name of ["Accept", "HX-Request", "HX-Request-Type"]) {
      assert.ok(vary.split(", ").includes(name), `${who}: Vary ${vary}`);
    }
  }
});

Deno.test("no form of an answer that is somebody's own is kept by caches between", async () => {
  await using test = await testApp();
  const kept = async (headers: Record<string, string>) =>
    (await test.ask("/downloads", { headers })).headers.get("Cache-Control");
  assert.equal(await kept(clients.page), "private, no-cache");
  assert.equal(await kept(clients.fragment), "no-store");
});

Deno.test("an error has three forms, one status, and an id to find it by", async () => {
  await using test = await testApp();
  for (const [form, headers] of Object.entries(clients)) {
    const answer = await test.ask("/download/99", { headers });
    assert.equal(answer.status, 404, form);
    assert.equal(formOf(answer), form);
    assert.match(answer.text, /There is no download 99/);
    const id = answer.headers.get("X-Request-ID");
    assert.equal(answer.headers.get("X-Debug-Id"), id);
    assert.ok(test.logged.some((line) => line["request_id"] === id));
    assert.ok(answer.headers.get("Vary")?.includes("HX-Request"));
    if (form === "page") assert.ok(answer.text.includes(id!));
  }
});

Deno.test("success carries no X-Debug-Id", async () => {
  await using test = await testApp();
  assert.equal((await test.ask("/api/v1/health")).headers.get("X-Debug-Id"), null);
});

Deno.test("a harmless request id is taken, any other replaced", async () => {
  await using test = await testApp();
  const idFor = async (id: string) =>
    (await test.ask("/api/v1/health", { headers: { "X-Request-ID": id } })).headers.get(
      "X-Request-ID",
    );
  assert.equal(await idFor("abc-123.x:Y_z"), "abc-123.x:Y_z");
  for (const bad of ["a b", "<script>", "x".repeat(101), "ü", '"}', ""]) {
    assert.match((await idFor(bad))!, /^[0-9a-f]{8}-[0-9a-f-]{27}$/, bad);
  }
});

Deno.test("the header that carries the id can have another name", async () => {
  await using test = await testApp({ REQUEST_ID_HEADER: "X-Correlation-Id" });
  const answer = await test.ask("/api/v1/health", { headers: { "X-Correlation-Id": "mine" } });
  assert.equal(answer.headers.get("X-Correlation-Id"), "mine");
  assert.equal(answer.headers.get("X-Request-ID"), null);
});

const always: Record<string, RegExp> = {
  "Content-Security-Policy": /^default-src 'self'; script-src 'self'; style-src 'self';/,
  "X-Content-Type-Options": /^nosniff$/,
  "Referrer-Policy": /^same-origin$/,
  "X-Frame-Options": /^DENY$/,
  "Cross-Origin-Opener-Policy": /^same-origin$/,
  "Cross-Origin-Resource-Policy": /^same-origin$/,
};

const everyKind: [what: string, path: string, status: number, call?: Call][] = [
  ["JSON", "/api/v1/downloads", 200],
  ["page", "/downloads", 200, { headers: clients.page }],
  ["fragment", "/downloads", 200, { headers: clients.fragment }],
  ["asset", "/static/app.css", 200],
  ["redirect", "/downloads/7", 301],
  ["404", "/nowhere", 404],
  ["404 page", "/nowhere", 404, { headers: clients.page }],
  ["405", "/downloads", 405, { method: "PUT" }],
  ["400", "/downloads?limit=0", 400],
  ["403", "/download/1", 403, { method: "DELETE", headers: { Origin: "https://evil.example" } }],
  ["503", "/api/v1/download", 503, {
    method: "POST",
    json: { username: "ann", files: [{ filename: "a.flac" }] },
  }],
  ["preflight", "/downloads", 204, { method: "OPTIONS" }],
];

Deno.test("every kind of answer carries the security headers", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  for (const [what, path, status, call] of everyKind) {
    const answer = await test.ask(path, call);
    assert.equal(answer.status, status, what);
    for (const [name, value] of Object.entries(always)) {
      assert.match(answer.headers.get(name) ?? "", value, `${what}: ${name}`);
    }
  }
});

Deno.test("the policy permits nothing inline, and nothing foreign", async () => {
  await using test = await testApp();
  const { headers } = await test.ask("/", { headers: clients.page });
  const policy = headers.get("Content-Security-Policy")!;
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  const parts = ["object-src 'none'", "base-uri 'none'", "form-action 'self';"];
  for (const part of [...parts, "frame-ancestors 'none'"]) assert.ok(policy.includes(part), part);
});

Deno.test("a large answer is compressed for those who can read it, a small one is not", async () => {
  await using test = await testApp();
  const encoding = async (path: string, accepts: string) =>
    (await test.ask(path, { headers: { "Accept-Encoding": accepts } })).headers
      .get("Content-Encoding");
  assert.equal(await encoding("/static/app.js", "gzip, br"), "gzip");
  assert.equal(await encoding("/static/app.js", "identity"), null);
  const { headers } = await test.ask("/static/app.js");
  assert.ok(headers.get("Vary")?.includes("Accept-Encoding"));
});

async function fails(test: TestApp, path: string, call: Call, status: number, code: string) {
  const { data, ...answer } = await test.ask(path, call);
  assert.equal(answer.status, status, `${call.method} ${path}`);
  assert.deepEqual(Object.keys(data), ["ok", "error"]);
  assert.equal(data.ok, false);
  assert.equal(data.error.code, code);
  assert.ok(data.error.message.length > 0);
  return data.error;
}

Deno.test("an unknown address is a 404, a known one with another method a 405 that says which", async () => {
  await using test = await testApp();
  await fails(test, "/api/v1/nothing", {}, 404, "NOT_FOUND");
  await fails(test, "/nothing", { method: "POST" }, 404, "NOT_FOUND");
  await fails(test, "/api/v1/downloads", { method: "PUT" }, 405, "VALIDATION_ERROR");
  const { headers } = await test.ask("/download/7", { method: "POST" });
  assert.equal(headers.get("Allow"), "GET, HEAD, DELETE");
});

Deno.test("an id that cannot be one is a 404", async () => {
  await using test = await testApp();
  for (const id of ["abc", "0", "-1", "1.5", "99999999999999999999", "%00"]) {
    await fails(test, `/api/v1/download/${id}`, {}, 404, "NOT_FOUND");
  }
});

Deno.test("a body of the wrong type is a 415, one that cannot be read a 400", async () => {
  await using test = await testApp();
  const post = (type: string, body: string) => ({
    method: "POST",
    headers: { "Content-Type": type },
    body,
  });
  await fails(test, "/download", post("text/plain", "x"), 415, "VALIDATION_ERROR");
  await fails(test, "/download", { method: "POST" }, 415, "VALIDATION_ERROR");
  await fails(test, "/download", post("application/json", "{"), 400, "VALIDATION_ERROR");
  await fails(test, "/download", post("application/json", ""), 400, "VALIDATION_ERROR");
  for (const path of ["/download", "/imports/free"]) {
    const broken = post("multipart/form-data", "no boundary");
    await fails(test, path, broken, 400, "VALIDATION_ERROR");
  }
});

Deno.test("fields that do not fit are named, in the body with 422, in the query with 400", async () => {
  await using test = await testApp();
  const body = { method: "PATCH", json: { priority: "high" } };
  const shape = await fails(test, "/download/1/priority", body, 422, "VALIDATION_ERROR");
  assert.deepEqual(shape.meta.fields.map((field: { name: string }) => field.name), ["priority"]);
  const meaning = await fails(test, "/downloads?limit=x&offset=-1", {}, 400, "VALIDATION_ERROR");
  assert.deepEqual(meaning.meta.fields.map((field: { name: string }) => field.name), [
    "limit",
    "offset",
  ]);
});

/** A body whose length nobody announces, as with `Transfer-Encoding: chunked`. */
function chunked(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(65_536).fill(97));
      left -= 65_536;
    },
  });
}

Deno.test("a body over the limit is a 413, announced or not", async () => {
  await using test = await testApp({ FREE_IMPORT_MAX_FILE_BYTES: "100000" });
  const large = (body: BodyInit) => ({
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
  });
  const code = "PAYLOAD_TOO_LARGE";
  await fails(test, "/api/v1/imports/free", large("a".repeat(100_001)), 413, code);
  await fails(test, "/api/v1/imports/free", large(chunked(200_000)), 413, code);
  await fails(test, "/download", large("a".repeat(1_048_577)), 413, code);
  await fails(test, "/download", large(chunked(2_000_000)), 413, code);
});

Deno.test("a fault inside is logged with its cause and hidden from the caller", async () => {
  await using test = await testApp();
  await test.sql`drop table ingest_items cascade`;
  const error = await fails(test, "/api/v1/imports", {}, 500, "INTERNAL_ERROR");
  assert.doesNotMatch(JSON.stringify(error), /ingest_items|relation/);
  const line = test.logged.find((line) => line["event"] === "api.error");
  assert.match(JSON.stringify(line), /ingest_items/);
});

Deno.test("while the database is away every form of answer says so", async () => {
  await using test = await testApp();
  await test.sql.end();
  await fails(test, "/api/v1/downloads", {}, 503, "DEPENDENCY_ERROR");
  for (const form of ["page", "fragment"] as const) {
    const answer = await test.ask("/downloads", { headers: clients[form] });
    assert.equal(answer.status, 503);
    assert.equal(formOf(answer), form);
  }
});

Deno.test("requests are logged without their query", async () => {
  await using test = await testApp();
  await test.ask("/downloads?q=something-private");
  assert.doesNotMatch(JSON.stringify(test.logged), /something-private/);
});

Deno.test("the names of version 1.4 answer only when they are switched on", async () => {
  await using off = await testApp();
  assert.equal((await off.ask("/api/downloads")).status, 404);
  await using on = await testApp({ FEATURE_ENABLE_LEGACY_ROUTES: "true" });
  assert.equal((await on.ask("/api/downloads", { headers: clients.page })).data.total_count, 0);
});

Deno.test("every code of the catalogue is an upper-case word", () => {
  for (const code of errorCodes) assert.match(code, /^[A-Z]+(_[A-Z]+)*$/);
});
