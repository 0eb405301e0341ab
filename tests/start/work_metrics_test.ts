import assert from "node:assert/strict";
import { testDb } from "../support/db.ts";
import { readPrometheus } from "../support/prometheus.ts";
import { installation } from "./support.ts";

function freePort(): string {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return String(listener.addr.port);
}

Deno.test("a process without pages answers /metrics on a port of its own, and nothing else", async () => {
  await using db = await testDb();
  const key = "the-key-of-the-scraper";
  await using harmony = await installation({ DATABASE_URL: db.url, HARMONY_API_KEYS: key });
  const worker = await harmony.work({ METRICS_PORT: freePort() });
  assert.equal((await worker.ask("/metrics")).status, 401);
  const headers = { "X-API-Key": key };
  const { status, text } = await worker.ask("/metrics", { headers });
  assert.equal(status, 200);
  assert.ok(readPrometheus(text).has("event_loop_lag_seconds"));
  assert.equal((await worker.ask("/downloads", { headers })).status, 404);
  const summary = worker.stdout.split("\n").find((line) => line.includes("wiring_summary"))!;
  const { routers, workers, integrations } = JSON.parse(summary);
  assert.deepEqual([routers, workers > 20, integrations.plex], [[], true, "off"]);
  assert.equal(await worker.stop(), 0);
});
