/** Several real processes of Harmony on one database: they start, share, take over and stop. */
import assert from "node:assert/strict";
import { readSteps } from "../../lib/migrate.ts";
import type { Pool } from "../../lib/db.ts";
import { emptySchema, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { atLock, place } from "./process.ts";
import { listOf, standIn } from "./slskd.ts";

const migrating = "'harmony migrate ' || current_schema()";

/** Holds two processes before the migrations until both are there. */
async function atOneMoment(sql: Pool): Promise<void> {
  await sql.begin(async (tx) => {
    await tx.unsafe(`select pg_advisory_xact_lock(hashtextextended(${migrating}, 0))`);
    await eventually(() => atLock(sql, migrating), ({ waiting }) => waiting.length === 2, 40);
  });
}

/** What stopped processes must not leave. */
async function left(sql: Pool) {
  const [found] = await sql`select
    (select count(*)::int from queue_jobs where worker_id is not null) as leased,
    (select count(*)::int from queue_holders) as holders,
    (select count(*)::int from leases) as leases,
    (select array_agg(state order by state) from workers) as workers`;
  return { ...found };
}

/** How often each tick was due, and how often its job was run, as the processes tell. */
async function tickRuns(sql: Pool) {
  return await sql`
    select r.cron_key as type, count(*)::int as ticks, (
      select coalesce(sum((w.parts->r.cron_key->>'done')::int), 0)::int from workers w) as runs
    from queue_cron_runs r where r.cron_key in ('retry_scan', 'tidy', 'metrics_sample')
    group by r.cron_key order by 1`;
}

Deno.test("two processes started at once on an empty schema: one migrates, each tick is one job, both leave nothing", async () => {
  await using db = await emptySchema();
  await using here = await place(db.url);
  const both = ["one", "two"].map((name) => here.start("work", name));
  await atOneMoment(db.sql);
  await Promise.all(both.map((one) => one.says("worker.started")));

  assert.equal(both.flatMap((one) => one.all("database.migrated")).length, 1);
  const steps = await db.sql`select version from schema_migrations order by version`;
  const known = await readSteps();
  assert.deepEqual(steps.map((step) => step["version"]), known.map((step) => step.version));

  const running = await db.sql`select pid from workers where state = 'running' order by pid`;
  const pids = both.map(({ pid }) => pid).sort((a, b) => a - b);
  assert.deepEqual(running.map((row) => row["pid"]), pids);

  const ran = await eventually(
    () => tickRuns(db.sql),
    (ticks) => ticks.length === 3 && ticks.every((tick) => tick["runs"] > 0),
    40,
  );
  for (const { type, ticks, runs } of ran) assert.ok(runs <= ticks, `${runs} of ${ticks} ${type}`);

  both.forEach((one) => one.signal("SIGTERM"));
  assert.deepEqual(await Promise.all(both.map((one) => one.ended())), [0, 0]);
  const workers = ["stopped", "stopped"];
  assert.deepEqual(await left(db.sql), { leased: 0, holders: 0, leases: 0, workers });
});

Deno.test("a web-only and a worker-only process: what the one is given the other does, and is shown doing it", async () => {
  await using db = await testDb();
  await using slskd = await standIn(1, {});
  await using here = await place(db.url, slskd.env);
  const web = here.start("serve", "web", { WORKERS_ENABLED: "false" });
  const { url } = await web.says("listening");
  const read = async (path: string, init?: RequestInit) =>
    await (await fetch(`${url}/api/v1/${path}`, init)).json();
  await read("imports/free", {
    method: "POST",
    headers: { "Content-Type": "text/plain" },
    body: listOf(1),
  });
  const idle = await read("status");
  assert.deepEqual([idle.workers.orchestrator.status, idle.processes], ["stopped", []]);

  const worker = here.start("work", "worker");
  const { downloads } = await eventually(
    () => read("downloads?all=true"),
    ({ counts }) => counts.completed === 1,
  );
  assert.equal(downloads.length, 1);
  const { workers, processes } = await eventually(
    () => read("status"),
    ({ workers }) => workers.transfer_reader.status === "running",
  );
  assert.deepEqual(processes.map(({ pid }: { pid: number }) => pid), [worker.pid]);
  assert.deepEqual(
    ["orchestrator", "timer", "ingest", "download_search"].map((name) => workers[name].status),
    ["running", "running", "running", "running"],
  );
  assert.equal(web.all("worker.started").length, 0);

  worker.signal("SIGTERM");
  assert.equal(await worker.ended(), 0);
  assert.equal((await read("status")).workers.orchestrator.status, "stopped");
  web.signal("SIGTERM");
  assert.equal(await web.ended(), 0);
});
