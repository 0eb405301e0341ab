import assert from "node:assert/strict";
import { enqueue } from "../../lib/queue/mod.ts";
import { createGauge } from "../../jobs/gauge.ts";
import { Status } from "../../lib/schemas/setup.ts";
import { writeSamples } from "../../lib/store/samples.ts";
import { noteHealth, noteSlskd } from "../../lib/store/health.ts";
import { seen } from "../../lib/store/workers.ts";
import { clients, testApp } from "./support.ts";

const me = { id: "box:1:a", host: "box", pid: 1, version: "0.0.1" };

function parts() {
  const gauge = createGauge({ tidy: 1, download_search: 4 });
  gauge.beat("timer");
  gauge.began("download_search");
  return gauge.parts();
}

Deno.test("status names every worker, what it does and how much waits for it", async () => {
  await using test = await testApp();
  await seen(test.sql, me, parts());
  await enqueue(test.sql, { type: "tidy", payload: {} });
  const { data } = await test.ask("/api/v1/status");
  const { workers, processes } = data as Status;
  assert.equal(workers["tidy"]!.status, "running");
  assert.equal(workers["tidy"]!.queue_size, 1);
  assert.equal(workers["download_search"]!.running, 1);
  assert.equal(workers["transfer_reader"]!.status, "stopped");
  assert.ok(Date.parse(String(workers["timer"]!.last_seen)) > 0);
  assert.deepEqual(processes.map(({ host, pid, state }) => [host, pid, state]), [
    ["box", 1, "running"],
  ]);
});

Deno.test("the installation is well only when somebody works and slskd answers", async () => {
  await using test = await testApp();
  const status = async () => (await test.ask("/api/v1/status")).data.status;
  await noteSlskd(test.sql, { status: "ok" });
  assert.equal(await status(), "degraded");
  await seen(test.sql, me, parts());
  assert.equal(await status(), "ok");
  await test.sql`update workers set last_seen = now() - interval '61 seconds'`;
  assert.equal(await status(), "degraded");
});

Deno.test("nobody is expected to watch transfers where slskd is not set up", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  const { data } = await test.ask("/api/v1/status");
  assert.ok(!("transfer_reader" in data.workers));
});

Deno.test("the worker cards are a view of the status, as data and as a fragment", async () => {
  await using test = await testApp();
  await seen(test.sql, me, parts());
  await writeSamples(test.sql, { "worker.tidy.state": 4 });
  await test.sql`update metrics_samples set at = at - interval '3 minutes'`;
  const { data } = await test.ask("/api/v1/status?view=workers");
  assert.deepEqual(Object.keys(data), ["workers", "processes", "beats"]);
  assert.deepEqual(data.beats.tidy.filter(Boolean), ["errored", "running"]);
  const { text } = await test.ask("/status?view=workers", { headers: clients.fragment });
  assert.match(text, /^<div id="workers" hx-get="\/status\?view=workers"/);
  assert.equal((await test.ask("/api/v1/status?view=else")).status, 400);
});

Deno.test("the first page has the worker cards below what moves and what happened", async () => {
  await using test = await testApp();
  await seen(test.sql, me, parts());
  const { text } = await test.ask("/", { headers: clients.page });
  const order = ["status", "active-downloads", "activity-feed", "workers"]
    .map((id) => text.indexOf(`id="${id}"`));
  assert.ok(order.every((at) => at > 0), String(order));
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
});

Deno.test("a backlog and missing workers are told by ready, which stays ready", async () => {
  await using test = await testApp();
  await enqueue(test.sql, { type: "tidy", payload: {} }, {
    type: "ingest",
    payload: {
      ingest_job_id: crypto.randomUUID(),
    },
    delay_s: 60,
  });
  await test.sql`update queue_jobs set run_at = now() - interval '2 hours' where state = 0`;
  const idle = await test.ask("/api/v1/ready");
  assert.equal(idle.status, 200);
  const { orchestrator } = idle.data.data;
  assert.deepEqual([orchestrator.status, orchestrator.workers], ["stopped", 0]);
  assert.ok(orchestrator.oldest_ready_s >= 7200);
  assert.deepEqual(orchestrator.queue, { ready: 1, running: 0, delayed: 1, suspect: 0, dead: 0 });
  assert.deepEqual(orchestrator.enabled_jobs, []);
  await seen(test.sql, me, parts());
  const { data } = await test.ask("/api/v1/ready");
  const now = data.data.orchestrator;
  assert.deepEqual([now.status, now.workers, now.slots], ["running", 1, 5]);
  assert.deepEqual(now.enabled_jobs.toSorted(), ["download_search", "tidy"]);
  assert.equal(now.components.timer, "running");
  assert.equal(now.jobs.tidy, "running");
});

Deno.test("ready does not wait for a queue that cannot be read in time", async () => {
  await using test = await testApp();
  const locked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const holding = test.sql.begin(async (tx) => {
    await tx`lock table workers in access exclusive mode`;
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  const { status, data } = await test.ask("/api/v1/ready");
  assert.deepEqual([status, data.data.orchestrator, data.data.db], [200, null, "up"]);
  release.resolve();
  await holding;
});

Deno.test("each catalogue that is set up is a connection, known from when it was asked last", async () => {
  await using test = await testApp({
    SPOTIFY_CLIENT_ID: "x",
    SPOTIFY_CLIENT_SECRET: "y",
    MUSICBRAINZ_CONTACT: "me@example.org",
  });
  const connections = async () => (await test.ask("/api/v1/status")).data.connections;
  const { soulseek, spotify, plex, musicbrainz } = await connections();
  assert.deepEqual([soulseek, spotify, plex, musicbrainz], [
    "unknown",
    "unknown",
    "disabled",
    "unknown",
  ]);
  await noteSlskd(test.sql, { status: "not_logged_in" });
  assert.equal((await connections()).soulseek, "fail");
  await noteHealth(test.sql, "spotify", { status: "ok" });
  assert.equal((await connections()).spotify, "ok");
});
