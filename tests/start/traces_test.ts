import assert from "node:assert/strict";
import { startCollector } from "../support/collector.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { installation } from "./support.ts";

Deno.test("with OTEL_DENO=true requests, jobs and calls to services are spans", async () => {
  await using db = await testDb();
  await using collector = startCollector();
  await using harmony = await installation({
    ...collector.env,
    DATABASE_URL: db.url,
    SLSKD_BASE_URL: "http://127.0.0.1:9",
    SLSKD_API_KEY: "a-key-that-no-span-may-hold",
  });
  const serving = await harmony.serve();
  await serving.ask("/api/v1/download/4711?title=private");
  const seen = (name: string) => collector.spans.filter((span) => span.name === name);
  await eventually(
    () => ["worker.job", "api.dependency", "GET /api/v1/download/:id"].map(seen),
    (found) => found.every((spans) => spans.length > 0),
  );
  assert.equal(await serving.stop(), 0);
  const [request] = seen("GET /api/v1/download/:id");
  assert.equal(request!.attributes["http.route"], "/api/v1/download/:id");
  const job = seen("worker.job").find((span) => span.attributes["job.type"] === "library_scan")!;
  assert.ok(Number(job.attributes["job.id"]) > 0);
  assert.equal(job.attributes["job.attempt"], 1);
  assert.equal(job.attributes["job.status"], "completed");
  assert.equal(seen("api.dependency")[0]!.attributes["peer.service"], "slskd");
  assert.ok(!JSON.stringify(collector.spans).includes("a-key-that-no-span-may-hold"));
});
