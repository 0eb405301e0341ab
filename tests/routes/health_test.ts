import assert from "node:assert/strict";
import { testApp } from "./support.ts";

Deno.test("health answers without asking anybody, in the envelope of the seeds", async () => {
  await using test = await testApp();
  await test.sql.end();
  for (const path of ["/api/v1/health", "/health", "/api/health/live", "/live"]) {
    const { status, data } = await test.ask(path);
    assert.equal(status, 200, path);
    assert.deepEqual(Object.keys(data), ["ok", "data", "error"]);
    assert.deepEqual([data.ok, data.data.status, data.error], [true, "up", null]);
    assert.equal(data.data.version, "0.0.1");
    assert.ok(data.data.uptime_s >= 0);
  }
});

Deno.test("the state of the installation names what is missing", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  const { data } = await test.ask("/api/v1/status");
  assert.equal(data.status, "degraded");
  assert.equal(data.connections.soulseek, "fail");
  assert.equal(data.slskd.status, "not_configured");
  const step = data.setup.find((one: { id: string }) => one.id === "slskd_url");
  assert.deepEqual([step.done, step.missing], [false, ["SLSKD_BASE_URL"]]);
  const dashboard = await test.ask("/api/v1");
  assert.deepEqual(Object.keys(dashboard.data), ["status", "beats", "active", "activity"]);
});
