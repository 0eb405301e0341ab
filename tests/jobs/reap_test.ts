import assert from "node:assert/strict";
import { work } from "../../jobs/worker.ts";
import { connectQueue, enlist, enqueue, releaseOrphans } from "../../lib/queue/mod.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { take, vanish } from "../support/queue.ts";
import { jobsWith, testServices } from "../support/services.ts";

/** Work that looks for vanished workers every second, until `seen`. */
async function sweep(db: TestDb, jobs: ReturnType<typeof jobsWith>, seen: () => Promise<boolean>) {
  const [stop, kill] = [new AbortController(), new AbortController()];
  const queue = await connectQueue(db.url);
  const services = testServices(db.sql, { ORCH_VISIBILITY_TIMEOUT_S: "2" });
  const done = work(queue, jobs, services, stop.signal, kill.signal);
  try {
    await eventually(seen, Boolean);
  } finally {
    stop.abort();
    await done;
    await queue.end();
  }
}

/** A job that cost four workers their lives, and now a fifth. */
async function poison({ sql }: TestDb, payload: unknown = {}) {
  await enlist(sql, "gone", 60);
  await sql`insert into queue_jobs (type, payload, state, crashes, worker_id, lease_epoch)
    values ('tidy', ${sql.json(payload as never)}, 3, 4, 'gone', 5)`;
  await vanish(sql, "gone");
}

const dead = async ({ sql }: TestDb) =>
  (await sql`select reason, crashes from queue_dead`).map((job) => ({ ...job }));

Deno.test("a job that costs the last worker it may is a dead letter, and its type says goodbye", async () => {
  await using db = await testDb();
  await poison(db);
  const goodbyes: unknown[] = [];
  const jobs = jobsWith(() => Promise.reject(new Error("It must not run")), {
    gaveUp: (payload, _, error) => Promise.resolve(void goodbyes.push([payload, error])),
  });
  await sweep(db, jobs, () => Promise.resolve(goodbyes.length > 0));
  assert.deepEqual(goodbyes, [[{}, "The worker vanished while it ran"]]);
  assert.deepEqual(await dead(db), [{ reason: "lost_lease", crashes: 5 }]);
  assert.equal((await db.sql`select from queue_jobs`).length, 0);
});

Deno.test("a goodbye that fails, or a payload nobody understands, keeps no other job", async () => {
  await using db = await testDb();
  await poison(db);
  await poison(db, "what");
  let runs = 0;
  const jobs = jobsWith(() => Promise.resolve(void runs++), {
    gaveUp: () => Promise.reject(new Error("no")),
  });
  await sweep(db, jobs, async () => (await dead(db)).length === 2);
  await enqueue(db.sql, { type: "tidy", payload: {} });
  await sweep(db, jobs, () => Promise.resolve(runs === 1));
});

Deno.test("jobs of a worker nobody knows are given back, those of others stay", async () => {
  await using db = await testDb();
  await enqueue(
    db.sql,
    ...Array.from({ length: 3 }, () => ({ type: "tidy", payload: {} }) as const),
  );
  const [orphan] = await take(db.sql, "tidy", { worker: "forgotten" });
  const [held] = await take(db.sql, "tidy", { worker: "alive" });
  assert.equal(await releaseOrphans(db.sql), 0);
  await db.sql`delete from queue_holders where id = 'forgotten'`;
  assert.equal(await releaseOrphans(db.sql), 1);
  const rows = await db.sql`select worker_id from queue_jobs where id = ${held!.id}`;
  assert.deepEqual(rows.map((job) => job["worker_id"]), ["alive"]);
  const again = await take(db.sql, "tidy", { n: 3, worker: "alive" });
  assert.equal(again.length, 2);
  assert.equal(again.find(({ id }) => id === orphan!.id)?.epoch, orphan!.epoch + 1);
});
