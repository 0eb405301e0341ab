import assert from "node:assert/strict";
import { join } from "node:path";
import { noteSlskd } from "../../lib/store/health.ts";
import { disks, mount } from "../support/disk.ts";
import { eventually } from "../support/harmony.ts";
import { type TestApp, testApp } from "./support.ts";

const paths = ["/api/v1/ready", "/ready", "/api/health/ready"];

async function reasonsOf(test: TestApp): Promise<string[]> {
  const { data } = await test.ask("/ready");
  return (data.data ?? data.error.meta).reasons;
}

Deno.test("ready tells of the database, its schema, the work behind it and the disk", async () => {
  await using test = await testApp();
  const { status, data } = await test.ask("/api/v1/ready");
  assert.equal(status, 200);
  const { orchestrator, ...rest } = data.data;
  const [head] = data.data.migrations.head;
  assert.equal(orchestrator.status, "stopped");
  assert.deepEqual({ ...data, data: rest }, {
    ok: true,
    data: {
      db: "up",
      deps: {},
      migrations: { up_to_date: true, current: head, head: [head] },
      storage: { data_dir: "ok", low: [] },
      reasons: [],
    },
    error: null,
  });
  assert.deepEqual((await test.ask("/api/health/ready")).data, { status: "ok" });
});

Deno.test("only what HEALTH_DEPS names is depended on, and while it is down nothing is ready", async () => {
  await using test = await testApp({ HEALTH_DEPS: "soulseek,musicbrainz" });
  const away = await test.ask("/ready");
  assert.equal(away.status, 503);
  const { deps, reasons } = away.data.error.meta;
  assert.deepEqual([away.data.error.code, away.data.error.message, reasons], [
    "DEPENDENCY_ERROR",
    "not ready",
    ["dependency_down"],
  ]);
  assert.deepEqual(deps, { slskd: "down", musicbrainz: "down" });
});

Deno.test("a dependency that answered is up, until nobody has looked at it for minutes", async () => {
  await using test = await testApp({ HEALTH_DEPS: "slskd" });
  await noteSlskd(test.sql, { status: "ok" });
  assert.deepEqual((await test.ask("/ready")).data.data.deps, { slskd: "up" });
  await test.sql`update provider_health set checked_at = now() - interval '4 minutes'`;
  assert.deepEqual(await reasonsOf(test), ["dependency_down"]);
});

Deno.test("ready is a 503 while the database is away or its schema is old, unless it need not be", async () => {
  await using test = await testApp();
  await using lenient = await testApp({ HEALTH_READY_REQUIRE_DB: "false" });
  await test.sql`delete from schema_migrations where version > 1`;
  const old = await test.ask("/api/v1/ready");
  assert.deepEqual([old.status, old.data.error.code], [503, "DEPENDENCY_ERROR"]);
  assert.deepEqual([old.data.error.meta.db, old.data.error.meta.reasons], ["up", [
    "schema_outdated",
  ]]);
  await test.sql.end();
  for (const path of paths) {
    const away = await test.ask(path);
    assert.equal(away.status, 503, path);
    assert.deepEqual(away.data.error.meta.reasons, ["database_unreachable"]);
  }
  await lenient.sql.end();
  const { status, data } = await lenient.ask("/ready");
  assert.deepEqual([status, data.data.db], [200, "down"]);
});

Deno.test("a pool whose connections are all in use is told, asks once, and recovers by itself", async () => {
  await using test = await testApp({ HEALTH_DB_TIMEOUT_MS: "50" });
  const release = Promise.withResolvers<void>();
  const taken = Array.from({ length: 4 }, () => test.sql.begin(() => release.promise));
  await eventually(() => reasonsOf(test), ([reason]) => reason === "database_timeout");
  await Promise.all(Array.from({ length: 20 }, () => test.ask("/ready")));
  release.resolve();
  await Promise.all(taken);
  await eventually(() => reasonsOf(test), (reasons) => reasons.length === 0);
});

Deno.test("a DATA_DIR that takes no files is told, without naming it", async () => {
  const file = await Deno.makeTempFile();
  await using test = await testApp({ DATA_DIR: join(file, "data") });
  const { status, text } = await test.ask("/ready");
  assert.deepEqual([status, await reasonsOf(test)], [503, ["data_dir_not_writable"]]);
  assert.ok(!text.includes(file));
  await Deno.remove(file);
});

Deno.test({
  name: "a full disk is told, and forgotten when there is room again",
  ignore: !disks,
  async fn() {
    const folder = await Deno.makeTempDir();
    const data = join(folder, "data");
    await using disk = await mount(data, "size=64k");
    await Deno.writeFile(join(data, "big"), new Uint8Array(64 * 1024)).catch(() => {});
    await using test = await testApp({ DATA_DIR: data });
    assert.deepEqual(await reasonsOf(test), ["data_dir_full"]);
    await disk.change("size=1m");
    await eventually(() => reasonsOf(test), (reasons) => reasons.length === 0);
  },
});

Deno.test("a disk that is nearly full is a warning, and no reason to be away", async () => {
  const space = () => Promise.resolve({ total: 1e12, free: 1e9 });
  await using test = await testApp({}, { space });
  const low = async () => (await test.ask("/ready")).data.data.storage.low;
  assert.deepEqual(await eventually(low, (names) => names.length > 0), ["data", "music"]);
});

Deno.test("the log has a line when readiness changes, not for every question", async () => {
  await using test = await testApp({ HEALTH_DEPS: "slskd" });
  for (let i = 0; i < 3; i++) await test.ask("/api/v1/ready");
  await noteSlskd(test.sql, { status: "ok" });
  for (let i = 0; i < 3; i++) await test.ask("/api/v1/ready");
  const lines = test.logged.filter(({ event }) => String(event).startsWith("health."));
  assert.deepEqual(lines.map(({ event, deps_up, deps_down }) => [event, deps_up, deps_down]), [
    ["health.not_ready", [], ["slskd"]],
    ["health.ready", ["slskd"], []],
  ]);
});
