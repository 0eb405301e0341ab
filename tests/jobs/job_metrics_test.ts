import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { allMetrics } from "../../lib/metrics/registry.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { testDb } from "../support/db.ts";
import { startHarmony } from "../support/harmony.ts";
import { readPrometheus } from "../support/prometheus.ts";
import { jobsWith, testServices } from "../support/services.ts";

type Labels = Record<string, string>;

/** How the sum of the series with these labels grows while something is done. */
async function growth(name: string, labels: Labels, act: () => Promise<unknown>): Promise<number> {
  const before = await sum(name, labels);
  await act();
  return await sum(name, labels) - before;
}

async function sum(name: string, labels: Labels): Promise<number> {
  const families = readPrometheus(await allMetrics.metrics());
  const all = [...families.values()].flatMap(({ samples }) => samples);
  return all.filter((one) => one.name === name)
    .filter((one) => Object.entries(labels).every(([label, value]) => one.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0);
}

Deno.test("a run of a job is counted by its type and by what came of it", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  const failing = jobsWith(() => Promise.reject(new Error("broken")));
  const run = async (list: typeof jobs) => {
    await enqueue(db.sql, { type: "tidy", payload: {} });
    await workOne(db.sql, list, services, "tidy");
  };
  const type = "tidy";
  const failed = { type, outcome: "failed" };
  assert.equal(await growth("jobs_total", failed, () => run(failing)), 1);
  const completed = { type, outcome: "completed" };
  const idle = jobsWith(() => Promise.resolve());
  assert.equal(await growth("jobs_total", completed, () => run(idle)), 1);
  assert.equal(await growth("job_duration_seconds_count", { type }, () => run(idle)), 1);
  assert.equal(await sum("jobs_running", { type }), 0);
});

Deno.test("a download counts its calls, its wait, its decision and its bytes", async () => {
  const names: [string, Labels][] = [
    ["provider_requests_total", { provider: "slskd", outcome: "ok" }],
    ["provider_request_duration_seconds_count", { provider: "slskd" }],
    ["throttle_wait_seconds_count", { throttle: "slskd.search" }],
    ["match_decisions_total", { decision: "auto" }],
    ["transfer_bytes_total", {}],
    ["jobs_total", { type: "download_search", outcome: "completed" }],
  ];
  const before = await Promise.all(names.map(([name, labels]) => sum(name, labels)));
  await using harmony = await startHarmony();
  const id = await harmony.want("Mira Vale - Low Tide");
  const { size } = await harmony.ends(id, "completed");
  const grown = await Promise.all(
    names.map(async ([name, labels], at) => [name, await sum(name, labels) - before[at]!] as const),
  );
  for (const [name, by] of grown) assert.ok(by > 0, name);
  assert.equal(Object.fromEntries(grown)["transfer_bytes_total"], size);
  assert.equal(Object.fromEntries(grown)["match_decisions_total"], 1);
});
