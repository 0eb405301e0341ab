import assert from "node:assert/strict";
import { enqueue } from "../../lib/queue/mod.ts";
import { type Family, readPrometheus } from "../support/prometheus.ts";
import { addDownload, type TestApp, testApp } from "./support.ts";

async function scraped(harmony: TestApp): Promise<Map<string, Family>> {
  const { status, headers, text } = await harmony.ask("/metrics");
  assert.equal(status, 200);
  assert.equal(headers.get("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  assert.equal(headers.get("Cache-Control"), "no-store");
  return readPrometheus(text);
}

/** The value of one series, 0 if it is not there. */
function valueOf(families: Map<string, Family>, name: string, labels: Record<string, string>) {
  const found = families.get(name)?.samples.find((sample) =>
    sample.name === name &&
    Object.entries(labels).every(([key, value]) => sample.labels[key] === value)
  );
  return found?.value ?? 0;
}

Deno.test("/metrics is written as Prometheus reads it, with a unit in every name", async () => {
  await using harmony = await testApp();
  const families = await scraped(harmony);
  for (const [name, { help, type }] of families) {
    assert.ok(help.length > 10, name);
    assert.equal(type === "counter", /_total$/.test(name), `${name} is a ${type}`);
    if (type === "histogram") assert.match(name, /_(?:seconds|bytes)$/);
  }
  for (const name of ["process_cpu_seconds_total", "process_resident_memory_bytes"]) {
    assert.ok(valueOf(families, name, {}) > 0, name);
  }
});

Deno.test("/metrics counts requests by route and status, never by path", async () => {
  await using harmony = await testApp();
  const route = "/api/v1/download/:id";
  const labels = { method: "GET", route, status: "404" };
  const before = valueOf(await scraped(harmony), "http_requests_total", labels);
  for (let id = 1; id <= 20; id++) await harmony.ask(`/api/v1/download/${id}`);
  const families = await scraped(harmony);
  const text = JSON.stringify(families.get("http_requests_total"));
  const routes = families.get("http_requests_total")!.samples.map((one) => one.labels["route"]!);
  const ours = routes.find((one) => one.startsWith("/api/v1/download/:id"))!;
  const now = valueOf(families, "http_requests_total", { ...labels, route: ours });
  assert.equal(now - before, 20, text);
  assert.ok(!routes.some((one) => /\d{2}/.test(one)), text);
});

Deno.test("a request is counted at the route that answers it, not at another that fits", async () => {
  await using harmony = await testApp();
  const labels = (route: string) => ({ method: "GET", route, status: "200" });
  const count = async (route: string) =>
    valueOf(await scraped(harmony), "http_requests_total", labels(route));
  const [exports, others] = [await count("/downloads/export"), await count("/downloads/:id")];
  await harmony.ask("/downloads/export?format=csv");
  assert.equal(await count("/downloads/export"), exports + 1);
  assert.equal(await count("/downloads/:id"), others);
});

Deno.test("paths and methods that nobody has make no series", async () => {
  await using harmony = await testApp();
  const ask = (n: number) =>
    harmony.app.request(`http://127.0.0.1:8080/nothing/${n}`, { method: `M${n}` });
  await ask(0);
  const before = (await scraped(harmony)).get("http_requests_total")!.samples.length;
  for (let n = 1; n < 200; n++) await ask(n);
  const { samples } = (await scraped(harmony)).get("http_requests_total")!;
  assert.ok(samples.length - before <= 1, JSON.stringify(samples));
});

Deno.test("/metrics says how long the queue is, how old, and where the downloads stand", async () => {
  await using harmony = await testApp();
  await addDownload(harmony.sql, { state: "completed" });
  await addDownload(harmony.sql, { state: "queued" });
  await enqueue(harmony.sql, { type: "tidy", payload: {}, key: "a" });
  await harmony.sql`update queue_jobs set run_at = now() - interval '1 minute'`;
  const families = await scraped(harmony);
  assert.equal(valueOf(families, "database_up", {}), 1);
  assert.equal(valueOf(families, "downloads", { state: "completed" }), 1);
  assert.equal(valueOf(families, "downloads", { state: "review" }), 0);
  assert.equal(valueOf(families, "queue_depth", { type: "tidy" }), 1);
  const age = valueOf(families, "queue_oldest_age_seconds", { type: "tidy" });
  assert.ok(age > 59 && age < 120, String(age));
  assert.ok(valueOf(families, "database_connections", { state: "active" }) >= 1);
});

Deno.test("figures of the database are read once for scrapes that follow each other", async () => {
  await using harmony = await testApp();
  await scraped(harmony);
  await addDownload(harmony.sql, { state: "completed" });
  const families = await scraped(harmony);
  assert.equal(valueOf(families, "downloads", { state: "completed" }), 0);
});

Deno.test("/metrics answers while the database is away, without old figures", async () => {
  await using harmony = await testApp({ FEATURE_REQUIRE_AUTH: "false" });
  await addDownload(harmony.sql);
  await harmony.sql.end();
  const families = await scraped(harmony);
  assert.equal(valueOf(families, "database_up", {}), 0);
  assert.ok(valueOf(families, "scrape_faults_total", {}) >= 1);
  assert.equal(families.get("downloads")!.samples.length, 0);
});

Deno.test("/metrics asks for a key, unless METRICS_PUBLIC", async () => {
  const HARMONY_API_KEYS = "the-key-of-this-test";
  await using closed = await testApp({ HARMONY_API_KEYS });
  for (const path of ["/metrics", "/api/v1/metrics"]) {
    assert.equal((await closed.ask(path)).status, 401);
    const headers = { "X-API-Key": HARMONY_API_KEYS };
    assert.equal((await closed.ask(path, { headers })).status, 200);
  }
  await using open = await testApp({ HARMONY_API_KEYS, METRICS_PUBLIC: "true" });
  assert.equal((await open.ask("/metrics")).status, 200);
  assert.equal((await open.ask("/api/v1/metrics")).status, 200);
  assert.equal((await open.ask("/metrics/more")).status, 401);
});

Deno.test("the line of a request names its route, its client and its id", async () => {
  await using harmony = await testApp();
  await harmony.ask("/api/v1/download/4711?q=private", {
    headers: { "X-Request-ID": "a-request" },
  });
  const line = harmony.logged.find(({ event }) => event === "api.request")!;
  assert.equal(line["path"], "/api/v1/download/4711");
  assert.match(String(line["route"]), /^\/api\/v1\/download\/:id/);
  assert.equal(line["status_code"], 404);
  assert.equal(line["request_id"], "a-request");
  assert.ok(typeof line["duration_ms"] === "number" && "client" in line);
});
