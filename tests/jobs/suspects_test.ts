/** Jobs that were held by a worker which vanished run alone, and keep nobody waiting for it. */
import assert from "node:assert/strict";
import { work } from "../../jobs/worker.ts";
import { connectQueue, enlist, enqueue, lease } from "../../lib/queue/mod.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { jobsWith, testServices } from "../support/services.ts";

const tidy = { type: "tidy", payload: {} } as const;

/** Asks so seldom that only what a worker is told, or finds out, makes it go on. */
const seldom = { ORCH_POLL_INTERVAL_MS: "30000", ORCH_POLL_INTERVAL_MAX_MS: "60000" };

const waiting = async ({ sql }: TestDb) => (await sql`select from queue_jobs`).length;

async function working(db: TestDb, run: () => Promise<void>, values: Record<string, string> = {}) {
  const queue = await connectQueue(db.url);
  const stop = new AbortController();
  const services = testServices(db.sql, { ...seldom, ...values });
  const done = work(queue, jobsWith(run), services, stop.signal, stop.signal);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
      await queue.end({ timeout: 1 });
    },
  };
}

Deno.test("suspects follow each other without a pause", async () => {
  await using db = await testDb();
  await enqueue(db.sql, ...Array.from({ length: 12 }, () => tidy));
  await db.sql`update queue_jobs set state = 3, crashes = 1`;
  let [now, most] = [0, 0];
  await using _ = await working(db, async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now--;
  });
  await eventually(() => waiting(db), (left) => left === 0);
  assert.equal(most, 1, "one at a time");
});

Deno.test("a suspect takes a slot like any other job", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy, tidy);
  await db.sql`update queue_jobs set state = 3, crashes = 1
    where id = (select min(id) from queue_jobs)`;
  await enlist(db.sql, "w", 60);
  const want = (free: number) => [{ type: "tidy", free }];
  const first = await lease(db.sql, want(1), "w", { suspects: 1, total: 1 });
  assert.deepEqual(first.map(({ crashes }) => crashes), [1]);
  const second = await lease(db.sql, want(1), "w", { suspects: 1, total: 1 });
  assert.deepEqual(second.map(({ crashes }) => crashes), [0]);
});

Deno.test("thousands that are due at once are not taken up a thousand a poll", async () => {
  await using db = await testDb();
  await db.sql`insert into queue_jobs (type, state, run_at)
    select 'tidy', 2, now() from generate_series(1, 2500)`;
  await using _ = await working(db, () => Promise.resolve());
  await eventually(() => waiting(db), (left) => left === 0);
});
