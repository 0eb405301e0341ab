import assert from "node:assert/strict";
import { type Job, LeaseLost } from "../../jobs/job.ts";
import { work, workOne } from "../../jobs/worker.ts";
import { connect, type Sql, sqlState } from "../../lib/db.ts";
import { createLog } from "../../lib/log.ts";
import { complete, enqueue, jobsChannel, reap } from "../../lib/queue/mod.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { take, vanish } from "../support/queue.ts";
import { jobsWith, testServices } from "../support/services.ts";

const tidy = { type: "tidy", payload: {} } as const;

/** A schema with a place for effects. */
async function withEffects(): Promise<TestDb> {
  const db = await testDb();
  await db.sql`create table effects (n int)`;
  return db;
}

/** Each test has a database of its own, and there this schema. */
const channel = jobsChannel("public");

/** Something that can be seen to happen twice. */
const effect = (sql: Sql) => sql`insert into effects values (1)`;

const effects = async ({ sql }: TestDb) => (await sql`select from effects`).length;

const left = async ({ sql }: TestDb) =>
  (await sql`select attempts, last_error from queue_jobs`).map((job) => ({ ...job }));

/** Runs the job that is ready with such a handler; what was said of it, and what it threw. */
async function one(db: TestDb, run: Job<"tidy">["run"]) {
  const events: string[] = [];
  let thrown: unknown;
  const log = createLog((_, event) => void events.push(event));
  const jobs = jobsWith((payload, context) =>
    run(payload, context).catch((error) => {
      thrown = error;
      throw error;
    })
  );
  await workOne(db.sql, jobs, { ...testServices(db.sql), log });
  return { events, thrown };
}

/** As if this job's worker had been thought dead, and another had it now. */
async function taken({ sql }: TestDb) {
  await sql`update queue_jobs set lease_epoch = lease_epoch + 1, worker_id = 'other'`;
}

Deno.test("a job finished in its transaction is gone with it, and nobody misses it", async () => {
  await using db = await withEffects();
  await enqueue(db.sql, tidy);
  const { events } = await one(db, async (_, context) => {
    await context.sql.begin(async (tx) => {
      await context.finish(tx);
      await effect(tx);
    });
    assert.deepEqual(await left(db), [], "before the worker writes anything");
  });
  assert.deepEqual(events.filter((event) => event !== "worker.job"), []);
  assert.deepEqual([await left(db), await effects(db)], [[], 1]);
});

Deno.test("a job whose transaction is rolled back after its finish runs again, its effect once", async () => {
  await using db = await withEffects();
  await enqueue(db.sql, tidy);
  for (const fault of ["no", undefined]) {
    await one(db, (_, context) =>
      context.sql.begin(async (tx) => {
        await context.finish(tx);
        await effect(tx);
        if (fault) throw new Error(fault);
      }).then(() => {}));
    if (!fault) break;
    assert.deepEqual(await left(db), [{ attempts: 1, last_error: "no" }]);
    assert.equal(await effects(db), 0);
    await db.sql`update queue_jobs set run_at = now()`;
  }
  assert.deepEqual([await left(db), await effects(db)], [[], 1]);
});

Deno.test("a transaction the database itself refuses leaves the job and no effect", async () => {
  await using db = await withEffects();
  await enqueue(db.sql, tidy);
  const { thrown } = await one(db, (_, context) =>
    context.sql.begin(async (tx) => {
      await context.finish(tx);
      await effect(tx);
      await tx`select 1/0`;
    }).then(() => {}));
  assert.equal(sqlState(thrown), "22012");
  assert.deepEqual([(await left(db)).length, await effects(db)], [1, 0]);
});

Deno.test("the finish of a holder that lost its lease throws, and takes its effect with it", async () => {
  await using db = await withEffects();
  await enqueue(db.sql, tidy);
  const { thrown, events } = await one(db, async (_, context) => {
    await taken(db);
    await context.sql.begin(async (tx) => {
      await effect(tx);
      await context.finish(tx);
    });
  });
  assert.ok(thrown instanceof LeaseLost);
  assert.deepEqual(await left(db), [{ attempts: 0, last_error: null }], "that is no failure");
  assert.equal(await effects(db), 0);
  assert.ok(events.includes("worker.lease_lost"));
});

Deno.test("of two holders of a job one has an effect, whoever commits first", async () => {
  await using db = await withEffects();
  await enqueue(db.sql, tidy);
  const { thrown } = await one(db, async (_, context) => {
    await taken(db);
    const [job] = await db.sql`select id, lease_epoch as epoch from queue_jobs`;
    await db.sql.begin(async (tx) => {
      await complete(tx, [{ id: job!["id"], epoch: job!["epoch"] }]);
      await effect(tx);
    });
    await context.sql.begin(async (tx) => {
      await context.finish(tx);
      await effect(tx);
    });
  });
  assert.ok(thrown instanceof LeaseLost);
  assert.deepEqual([await left(db), await effects(db)], [[], 1]);
});

Deno.test("a job that is being finished is not taken back meanwhile", async () => {
  await using db = await withEffects();
  await enqueue(db.sql, tidy);
  const [job] = await take(db.sql);
  await vanish(db.sql, "w");
  let reaping: Promise<unknown[]> | undefined;
  await db.sql.begin(async (tx) => {
    assert.deepEqual(await complete(tx, [job!]), []);
    reaping = reap(db.sql);
    const early = await Promise.race([
      reaping,
      new Promise((resolve) => setTimeout(resolve, 200, "waits")),
    ]);
    assert.equal(early, "waits");
    await effect(tx);
  });
  assert.deepEqual([await reaping, await left(db), await effects(db)], [[], [], 1]);
});

Deno.test("a job that is finished stays so, whatever its handler throws afterwards", async () => {
  await using db = await withEffects();
  await enqueue(db.sql, { ...tidy, max_attempts: 1 });
  await one(db, async (_, context) => {
    await context.sql.begin(async (tx) => {
      await context.finish(tx);
      await effect(tx);
    });
    throw new Error("too late");
  });
  assert.deepEqual([await left(db), await effects(db)], [[], 1]);
  assert.equal((await db.sql`select from queue_dead`).length, 0);
});

Deno.test("a job that is finished gives nothing up, although that was its last attempt", async () => {
  await using db = await withEffects();
  await enqueue(db.sql, { ...tidy, max_attempts: 1 });
  let gaveUp = 0;
  const jobs = jobsWith(async (_, context) => {
    await context.sql.begin((tx) => context.finish(tx));
    throw new Error("too late");
  }, { gaveUp: () => Promise.resolve(void gaveUp++) });
  await workOne(db.sql, jobs, testServices(db.sql));
  const dead = await db.sql`select from queue_dead`;
  assert.deepEqual([gaveUp, dead.length, await left(db)], [0, 0, []]);
});

Deno.test("a cancel that nobody meant leaves the job to the next worker", async () => {
  await using db = await testDb();
  const [id] = await enqueue(db.sql, tidy);
  const queue = await connect(db.url, { max: 4 });
  const [stop, runs] = [new AbortController(), Promise.withResolvers<void>()];
  let times = 0;
  const jobs = jobsWith((_, { signal }) => {
    if (++times > 1) return Promise.resolve(runs.resolve());
    void db.sql.notify(channel, `cancel:${id}`);
    return new Promise((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  });
  const working = work(queue, jobs, testServices(db.sql), stop.signal, stop.signal);
  await runs.promise;
  stop.abort();
  await working;
  await queue.end();
  assert.deepEqual(await left(db), []);
});
