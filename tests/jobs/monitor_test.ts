import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { readIntegrations } from "../../lib/integrations/read.ts";
import { createLog, type Fields } from "../../lib/log.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import type { Services } from "../../jobs/job.ts";
import { testDb } from "../support/db.ts";
import { startHarmony } from "../support/harmony.ts";
import { testServices } from "../support/services.ts";

async function probe(services: Services): Promise<Record<string, string>> {
  await enqueue(services.sql, { type: "health_probe", payload: {} });
  await workOne(services.sql, jobs, services, "health_probe");
  assert.equal((await services.sql`select from queue_jobs`).length, 0, "the job is done");
  const { providers } = await readIntegrations(services.sql, services.config);
  return Object.fromEntries(providers.map(({ name, status, details: { reasons } }) => [
    name,
    [status, ...reasons.map(({ code }) => code)].join(" "),
  ]));
}

Deno.test("slskd is well only when its folder lies where Harmony looks", async () => {
  await using harmony = await startHarmony({ running: false });
  assert.doesNotMatch((await probe(harmony.services))["slskd"]!, /paths_wrong/);
  await harmony.sql`update provider_health set checked_at = now() - interval '301 seconds'`;
  const config = { ...harmony.services.config, SLSKD_DOWNLOADS_DIR: "/nowhere/at/all" };
  assert.match((await probe({ ...harmony.services, config }))["slskd"]!, /^degraded.* paths_wrong/);
});

Deno.test("programs are looked for only where they are needed", async () => {
  await using db = await testDb();
  const env = { VERIFY_LOSSLESS: "true", FFMPEG_PATH: "/nowhere/ffmpeg" };
  assert.equal((await probe(testServices(db.sql, env)))["ffmpeg"], "down tool_missing");
  await db.sql`delete from provider_health`;
  await probe(testServices(db.sql));
  assert.equal((await db.sql`select from provider_health`).length, 0);
});

Deno.test("a change of an integration is one line of the log", async () => {
  await using db = await testDb();
  const lines: Fields[] = [];
  const log = createLog((_, event, fields) => void lines.push({ event, ...fields }));
  const told = () => lines.filter(({ event }) => event === "integration.health").length;
  const services = { ...testServices(db.sql), log };
  await probe(services);
  const once = told();
  await probe(services);
  assert.equal(told(), once);
  await probe({ ...testServices(db.sql, { VERIFY_LOSSLESS: "true", FFMPEG_PATH: "/no" }), log });
  assert.equal(told(), once + 1);
});
