/** A process that is told to stop: in the middle of a stream of jobs, and twice. */
import assert from "node:assert/strict";
import { importList } from "../../lib/import.ts";
import type { Pool } from "../../lib/db.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { effect, effects, Fleet, once } from "./fleet.ts";
import { createTables } from "./handlers.ts";
import { Harmony, place, spawn } from "./process.ts";
import { listOf, standIn } from "./slskd.ts";

/** How long main.ts lets jobs run after the first signal. */
const graceMs = 7000;

const leased = async (sql: Pool) =>
  (await sql`select from queue_jobs where worker_id is not null`).length;

/** Adds jobs, a few every moment, until its end. */
function stream(sql: Pool) {
  const batch = 20;
  let [jobs, over] = [0, false];
  const adding = (async () => {
    while (!over) {
      await enqueue(sql, ...Array.from({ length: batch }, (_, at) => effect(jobs + at + 1)));
      jobs += batch;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  })();
  const end = async () => {
    over = true;
    await adding;
    return jobs;
  };
  return { end, [Symbol.asyncDispose]: async () => void await end() };
}

Deno.test("told to stop while jobs keep coming: it ends by itself, and every effect happens once", async () => {
  await using db = await testDb();
  await createTables(db.sql);
  await using coming = stream(db.sql);
  await using worker = new Harmony(spawn("tests/chaos/worker.ts", [db.url]));
  await eventually(() => effects(db.sql), ({ tally }) => tally > 200);
  worker.signal("SIGTERM");
  assert.equal(await worker.ended(), 0);
  assert.equal(await leased(db.sql), 0);
  assert.equal((await db.sql`select from queue_holders`).length, 0);
  const jobs = await coming.end();
  const { left } = await effects(db.sql);
  assert.ok(left > 0, "jobs came until the end");
  {
    await using fleet = new Fleet(db.url);
    fleet.start();
    await eventually(() => effects(db.sql), ({ left }) => left === 0, 60);
  }
  assert.deepEqual(await effects(db.sql), once(jobs));
});

Deno.test("told twice to stop: it gives back what runs instead of waiting for it", async () => {
  await using db = await testDb();
  // Nobody answers for longer than any of this lasts.
  await using slskd = await standIn(1, { response: [100_000, 100_000], searchTimeoutScale: 1 });
  await using here = await place(db.url, slskd.env);
  const worker = here.start("work", "one");
  await importList(db.sql, { bytes: new TextEncoder().encode(listOf(1)) }, { most: 1 });
  await eventually(() => slskd.searches(), (searches) => searches === 1);
  worker.signal("SIGTERM");
  await worker.says("stopping");
  const told = Date.now();
  // What the timer added may run beside it.
  const search = () =>
    db.sql`select from queue_jobs where type = 'download_search' and worker_id is not null`;
  const isRunning = async () => (await search()).length === 1 && worker.code === undefined;
  assert.ok(await isRunning(), "it waits for its search");

  worker.signal("SIGTERM");
  assert.equal(await worker.ended(), 0);
  assert.ok(Date.now() - told < graceMs, "it did not wait for the end of the grace");
  const jobs = await db.sql`select type, worker_id, attempts from queue_jobs
    where type = 'download_search'`;
  assert.deepEqual(jobs.map((job) => ({ ...job })), [
    { type: "download_search", worker_id: null, attempts: 0 },
  ]);
  assert.equal((await db.sql`select from queue_holders`).length, 0);
});
