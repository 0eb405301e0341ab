import assert from "node:assert/strict";
import { noteSlskd } from "../../lib/store/health.ts";
import { testApp } from "./support.ts";

Deno.test("health answers without asking anybody, in the envelope of the seeds", async () => {
  await using test = await testApp();
  await test.sql.end();
  for (const path of ["/api/v1/health", "/health", "/api/health/live"]) {
    const { status, data } = await test.ask(path);
    assert.equal(status, 200, path);
    assert.deepEqual(Object.keys(data), ["ok", "data", "error"]);
    assert.deepEqual([data.ok, data.data.status, data.error], [true, "up", null]);
    assert.equal(data.data.version, "0.0.1");
    assert.ok(data.data.uptime_s >= 0);
  }
});

Deno.test("ready tells of the database, its schema and what Harmony depends on", async () => {
  await using test = await testApp();
  const before = await test.ask("/api/v1/ready");
  assert.equal(before.status, 200);
  assert.deepEqual(before.data.data.deps, { slskd: "down" });
  await noteSlskd(test.sql, { status: "ok" });
  const { data } = await test.ask("/api/v1/ready");
  const { orchestrator, ...rest } = data.data;
  const [head] = data.data.migrations.head;
  assert.equal(orchestrator.status, "stopped");
  assert.deepEqual({ ...data, data: rest }, {
    ok: true,
    data: {
      db: "up",
      deps: { slskd: "up" },
      migrations: { up_to_date: true, current: head, head: [head] },
    },
    error: null,
  });
  assert.deepEqual((await test.ask("/api/health/ready")).data, { status: "ok" });
});

Deno.test("without slskd nothing is depended on", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  assert.deepEqual((await test.ask("/ready")).data.data.deps, {});
});

Deno.test("ready is a 503 while the database is away or its schema is old", async () => {
  await using test = await testApp();
  await test.sql`delete from schema_migrations where version = 1`;
  await test.sql`update schema_migrations set version = 1 where version = 2`;
  await test.sql`delete from schema_migrations where version > 1`;
  const old = await test.ask("/api/v1/ready");
  assert.equal(old.status, 503);
  assert.deepEqual([old.data.error.code, old.data.error.meta.db], ["DEPENDENCY_ERROR", "up"]);
  assert.deepEqual(old.data.error.meta.migrations.up_to_date, false);
  await test.sql.end();
  for (const path of ["/api/v1/ready", "/ready", "/api/health/ready"]) {
    const away = await test.ask(path);
    assert.equal(away.status, 503, path);
    assert.equal(away.data.error.meta.db, "down");
  }
});

Deno.test("the state of the installation names what is missing", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  const { data } = await test.ask("/api/v1/status");
  assert.equal(data.status, "degraded");
  assert.deepEqual(data.connections, { soulseek: "fail" });
  assert.equal(data.slskd.status, "not_configured");
  const step = data.setup.find((one: { id: string }) => one.id === "slskd_url");
  assert.deepEqual([step.done, step.missing], [false, ["SLSKD_BASE_URL"]]);
  const dashboard = await test.ask("/api/v1");
  assert.deepEqual(Object.keys(dashboard.data), ["status", "beats", "active", "activity"]);
});
