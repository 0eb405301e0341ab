import assert from "node:assert/strict";
import { enqueue } from "../../../lib/queue/mod.ts";
import {
  isUnwell,
  most,
  queueFigures,
  queueHealth,
  waitingByType,
} from "../../../lib/store/queue_figures.ts";
import { type TestDb, testDb } from "../../support/db.ts";

const job = { type: "retry_scan", payload: {} } as const;

/** As a worker does that leased them, and noted what it holds. */
const run = (db: TestDb, type: string, priority: number) =>
  db.sql`with held as (
      update queue_jobs set worker_id = 'w' where type = ${type} and priority = ${priority}
      returning id)
    insert into queue_holders select 'w', now(), array_agg(id) from held`;

Deno.test("every job that waits is counted with its type, whatever it waits for", async () => {
  await using db = await testDb();
  await enqueue(db.sql, job, job, { ...job, priority: 5 }, { ...job, delay_s: 60 });
  await enqueue(db.sql, { type: "ingest", payload: { ingest_job_id: crypto.randomUUID() } });
  await db.sql`insert into queue_jobs (type, state) values ('retry_scan', 3)`;
  await run(db, "retry_scan", 5);
  const waiting = await waitingByType(db.sql);
  assert.deepEqual([waiting["retry_scan"], waiting["ingest"], waiting["tidy"]], [4, 1, 0]);
});

Deno.test("a type is counted no further than anybody wants to know", async () => {
  await using db = await testDb();
  await db.sql`insert into queue_jobs (type, state, run_at)
    select 'retry_scan', (n % 2) * 2, now() + interval '1 hour'
    from generate_series(1, ${2 * most + 10}::int) n`;
  await enqueue(db.sql, { type: "tidy", payload: {} });
  const waiting = await waitingByType(db.sql);
  assert.deepEqual([waiting["retry_scan"], waiting["tidy"]], [most, 1]);
  const { ready, delayed } = await queueFigures(db.sql);
  assert.deepEqual([ready, delayed], [most, most]);
  assert.equal((await queueFigures(db.sql, 1_000_000)).ready, most + 6);
});

Deno.test("the queue as a whole: what stands where, and how long the oldest has waited", async () => {
  await using db = await testDb();
  const empty = { ready: 0, running: 0, delayed: 0, suspect: 0, dead: 0, oldest_ready_s: null };
  assert.deepEqual(await queueFigures(db.sql), empty);
  await enqueue(db.sql, job, { ...job, priority: 9 }, { type: "tidy", payload: {} }, {
    ...job,
    delay_s: 60,
  });
  await db.sql`update queue_jobs set run_at = now() - interval '90 seconds'
    where type = 'retry_scan' and priority = 0 and state = 0`;
  await run(db, "tidy", 0);
  const { oldest_ready_s, ...counts } = await queueFigures(db.sql);
  assert.deepEqual(counts, { ready: 2, running: 1, delayed: 1, suspect: 0, dead: 0 });
  assert.ok(oldest_ready_s! >= 90 && oldest_ready_s! < 150, String(oldest_ready_s));
});

Deno.test("a held snapshot is seen, and is a warning only when it is old", async () => {
  await using db = await testDb();
  await db.sql.begin("isolation level repeatable read", async (tx) => {
    await tx`select txid_current()`;
    const health = await queueHealth(db.sql);
    assert.ok(health.oldest_xmin_s !== null && health.oldest_xmin_s >= 0);
    assert.ok(health.index_bytes > 0);
    assert.equal(isUnwell({ ...health, oldest_xmin_s: 60 }), false);
    assert.equal(isUnwell({ ...health, oldest_xmin_s: 601 }), true);
    assert.equal(isUnwell({ ...health, oldest_xmin_s: null, dead_tuples: 100_001 }), true);
  });
});
