import assert from "node:assert/strict";
import { type TestApp, testApp } from "./support.ts";

const limited = {
  FEATURE_RATE_LIMITING: "true",
  RATE_LIMIT_BUCKET_CAP: "3",
  RATE_LIMIT_REFILL_PER_SEC: "0.001",
};

async function statuses(test: TestApp, times: number, path: string, from = "203.0.113.5") {
  const found = [];
  for (let i = 0; i < times; i++) found.push((await test.ask(path, { from })).status);
  return found;
}

Deno.test("a client asks a route as often as its bucket holds, then hears when to come back", async () => {
  await using test = await testApp(limited);
  const first = await test.ask("/api/v1/downloads", { from: "203.0.113.5" });
  assert.equal(first.headers.get("RateLimit-Limit"), "3");
  assert.equal(first.headers.get("RateLimit-Remaining"), "2");
  assert.deepEqual(await statuses(test, 3, "/api/v1/downloads"), [200, 200, 429]);
  const refused = await test.ask("/api/v1/downloads", { from: "203.0.113.5" });
  const { code, meta } = refused.data.error;
  assert.equal(code, "RATE_LIMITED");
  assert.ok(meta.retry_after_ms > 900_000 && meta.retry_after_ms <= 1_000_000);
  assert.equal(refused.headers.get("Retry-After"), String(Math.ceil(meta.retry_after_ms / 1000)));
  assert.equal(refused.headers.get("RateLimit-Remaining"), "0");
});

Deno.test("each address, key and route has a bucket of its own; a route is the same on both paths", async () => {
  await using test = await testApp({ ...limited, HARMONY_API_KEYS: "key-one,key-two" });
  const ask = async (key: string, path: string, from = "203.0.113.5") =>
    (await test.ask(path, { headers: { "X-API-Key": key }, from })).status;
  for (const path of ["/api/v1/download/1", "/download/2", "/api/v1/download/3"]) {
    assert.equal(await ask("key-one", path), 404);
  }
  assert.equal(await ask("key-one", "/download/4"), 429);
  assert.equal(await ask("key-one", "/downloads"), 200);
  assert.equal(await ask("key-two", "/download/4"), 404);
  assert.equal(await ask("key-one", "/download/4", "203.0.113.6"), 404);
});

Deno.test("what does not exist is one route, and costs one row", async () => {
  await using test = await testApp(limited);
  for (let i = 0; i < 3; i++) await statuses(test, 1, `/nothing/${i}`);
  assert.deepEqual(await statuses(test, 1, "/nothing/4"), [429]);
  assert.equal((await test.sql`select 1 from rate_buckets`).length, 1);
});

Deno.test("preflights, liveness, assets and the allow-list are not limited", async () => {
  await using test = await testApp({ ...limited, AUTH_ALLOWLIST: "/activity" });
  for (const path of ["/api/v1/health", "/static/app.css", "/api/v1/activity"]) {
    assert.deepEqual(await statuses(test, 5, path), [200, 200, 200, 200, 200], path);
  }
  for (let i = 0; i < 5; i++) {
    assert.equal((await test.ask("/api/v1/downloads", { method: "OPTIONS" })).status, 204);
  }
});

Deno.test("who has no key costs no row, and without the switch nobody does", async () => {
  await using test = await testApp({ ...limited, HARMONY_API_KEYS: "a-key" });
  assert.deepEqual(await statuses(test, 5, "/downloads"), [401, 401, 401, 401, 401]);
  assert.equal((await test.sql`select 1 from rate_buckets`).length, 0);
  await using off = await testApp({ ...limited, FEATURE_RATE_LIMITING: "false" });
  assert.deepEqual(await statuses(off, 5, "/downloads"), [200, 200, 200, 200, 200]);
});

Deno.test("a limit that cannot be counted refuses nobody, and says so once", async () => {
  await using test = await testApp(limited);
  await test.sql`alter table rate_buckets rename to elsewhere`;
  assert.deepEqual(await statuses(test, 5, "/downloads"), [200, 200, 200, 200, 200]);
  assert.equal(test.logged.filter(({ event }) => event === "rate_limit.open").length, 1);
});
