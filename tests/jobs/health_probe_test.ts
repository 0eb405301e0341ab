import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { createSlskdFrom } from "../../lib/providers/slskd/from_config.ts";
import { silentLog } from "../../lib/log.ts";
import { noteSlskd, slskdHealth } from "../../lib/store/health.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { startHarmony } from "../support/harmony.ts";
import { testConfig, testServices } from "../support/services.ts";

const away = { SLSKD_BASE_URL: "http://127.0.0.1:9", SLSKD_RETRY_MAX: "0" };

async function probe(db: TestDb, values: Record<string, string>) {
  await enqueue(db.sql, { type: "health_probe", payload: {} });
  const slskd = createSlskdFrom(testConfig(values), silentLog);
  await workOne(db.sql, jobs, testServices(db.sql, values, slskd), "health_probe");
  assert.equal((await db.sql`select from queue_jobs`).length, 0, "the job is done");
  return (await slskdHealth(db.sql, true)).status;
}

Deno.test("a service nobody has spoken to lately is asked, and its trouble is written down", async () => {
  await using db = await testDb();
  assert.equal(await probe(db, away), "unreachable");
});

Deno.test("what was seen within the last minute is not asked again", async () => {
  await using db = await testDb();
  await noteSlskd(db.sql, { status: "ok" });
  assert.equal(await probe(db, away), "ok");
  await db.sql`update provider_health set checked_at = now() - interval '61 seconds'`;
  assert.equal(await probe(db, away), "unreachable");
});

Deno.test("without slskd nothing is asked", async () => {
  await using db = await testDb();
  assert.equal(await probe(db, {}), "unknown");
});

Deno.test("slskd that answers is well, and says its version", async () => {
  await using harmony = await startHarmony({ running: false });
  await enqueue(harmony.sql, { type: "health_probe", payload: {} });
  await harmony.run("health_probe");
  const { status, version } = await slskdHealth(harmony.sql, true);
  assert.equal(status, "ok");
  assert.match(version ?? "", /^\d+\.\d+/);
});
