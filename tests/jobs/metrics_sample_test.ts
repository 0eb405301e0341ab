import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { readBeats, stateSeries } from "../../lib/store/beats.ts";
import { readSamples, writeSamples } from "../../lib/store/samples.ts";
import { readWorkers, seen } from "../../lib/store/workers.ts";
import { testDb } from "../support/db.ts";
import { testServices } from "../support/services.ts";

const me = { id: "one", host: "box", pid: 1, version: "1" };

Deno.test("a sample holds the state of each worker and the figures of the queue", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  services.gauge.beat("timer");
  await seen(db.sql, me, services.gauge.parts());
  await enqueue(db.sql, { type: "tidy", payload: {} });
  await enqueue(db.sql, { type: "metrics_sample", payload: {} });
  await workOne(db.sql, jobs, services, "metrics_sample");
  const found = await db.sql`select series, value from metrics_samples`;
  const value = Object.fromEntries(found.map(({ series, value }) => [series, value]));
  assert.equal(value["worker.timer.state"], 0);
  assert.equal(value["worker.transfer_reader.state"], 2);
  assert.equal(value["worker.tidy.queue"], 1);
  assert.equal(value["queue.ready"], 1, "the job that counts does not wait");
  assert.equal(typeof value["queue.running"], "number");
  assert.ok(value["queue.index_bytes"] > 0);
  for (const name of ["queue.dead", "queue.oldest_ready_s", "database.oldest_xmin_s"]) {
    assert.equal(typeof value[name], "number", name);
  }
});

Deno.test("samples of several series are read in their minutes, a minute without one is a gap", async () => {
  await using db = await testDb();
  // In a transaction it stays the same minute.
  const read = await db.sql.begin(async (tx) => {
    await tx`insert into metrics_samples (series, at, value)
      select 'a', date_trunc('minute', now()) - m * interval '1 minute', m
      from unnest(array[1, 2, 60, 61]) m`;
    await writeSamples(tx, { a: 99, b: 98 });
    await writeSamples(tx, { a: 100 });
    return await readSamples(tx, ["a", "b"]);
  });
  const a = read.get("a")!;
  assert.equal(a.length, 60);
  assert.deepEqual([a[0], a[1], a[57], a[58], a[59]], [60, null, null, 2, 1]);
  assert.ok(read.get("b")!.every((value) => value === null));
  const [now] = await db.sql`select value from metrics_samples where series = 'a' and value > 90`;
  assert.equal(now!["value"], 100);
});

Deno.test("beats end with the state of now", async () => {
  await using db = await testDb();
  const { workers } = await readWorkers(db.sql, ["timer"]);
  const { timer } = await db.sql.begin(async (tx) => {
    await tx`insert into metrics_samples (series, at, value) values
      (${stateSeries("timer")}, date_trunc('minute', now()) - interval '1 minute', 3),
      (${stateSeries("timer")}, date_trunc('minute', now()) - interval '2 minutes', 77)`;
    return await readBeats(tx, workers);
  });
  assert.equal(timer!.length, 60);
  assert.deepEqual(timer!.slice(-3), [null, "blocked", "stopped"]);
});
