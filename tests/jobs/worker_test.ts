import assert from "node:assert/strict";
import { Postponed } from "../../jobs/job.ts";
import { work, workOne } from "../../jobs/worker.ts";
import type { Job, Jobs } from "../../jobs/job.ts";
import { connect } from "../../lib/db.ts";
import { AppError } from "../../lib/errors.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { ServiceError } from "../../lib/service_error.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { jobsWith, testServices } from "../support/services.ts";

const tidy = { type: "tidy", payload: {} } as const;

async function one(db: TestDb, jobs: Jobs): Promise<boolean> {
  return await workOne(db.sql, jobs, testServices(db.sql));
}

async function left(db: TestDb) {
  const jobs = await db.sql`select state, attempts, last_error from queue_jobs order by id`;
  return jobs.map((job) => ({ ...job }));
}

Deno.test("workOne runs a job to its end and says when there is none", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy);
  let runs = 0;
  const jobs = jobsWith(() => Promise.resolve(void runs++));
  assert.equal(await one(db, jobs), true);
  assert.equal(await one(db, jobs), false);
  assert.equal(runs, 1);
});

Deno.test("a handler that throws is a failure, one that postpones is not", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy);
  await one(db, jobsWith(() => Promise.reject(new AppError("DEPENDENCY_ERROR", "away"))));
  assert.deepEqual(await left(db), [{ state: 2, attempts: 1, last_error: "away" }]);
  await db.sql`update queue_jobs set run_at = now(), last_error = null`;
  await one(db, jobsWith(() => Promise.reject(new Postponed(60, "not yet"))));
  assert.deepEqual(await left(db), [{ state: 2, attempts: 1, last_error: null }]);
});

Deno.test("a payload the schema does not know goes to the dead letters unrun", async () => {
  await using db = await testDb();
  await db.sql`insert into queue_jobs (type, payload) values ('ingest', '{"ingest_job_id": 7}')`;
  assert.equal(await one(db, jobsWith(() => Promise.resolve())), true);
  const [dead] = await db.sql`select reason, last_error from queue_dead`;
  assert.deepEqual({ ...dead }, {
    reason: "payload_invalid",
    last_error: "Payload not understood",
  });
});

const untilAborted: Job<"tidy">["run"] = (_, { signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

Deno.test("a handler that outlives its time is aborted, and that is a failure", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy);
  await one(db, jobsWith(untilAborted, { timeout_s: 0.05 }));
  const [job] = await left(db);
  assert.match(job!["last_error"], /longer than 0.05 s/);
});

Deno.test("a handler that ignores its end loses its slot, and is counted", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy);
  const services = testServices(db.sql);
  const jobs = jobsWith(() => new Promise(() => {}), { timeout_s: 0.05 });
  await workOne(db.sql, jobs, services, "tidy", { stuck: 50 });
  assert.match((await left(db))[0]!["last_error"], /longer than 0.05 s/);
  assert.equal(services.gauge.parts()["tidy"]!.stuck, 1);
});

async function started(db: TestDb, jobs: Jobs, values: Record<string, string> = {}) {
  const stop = new AbortController();
  const kill = new AbortController();
  const queue = await connect(db.url, { max: 2 });
  const done = work(queue, jobs, testServices(db.sql, values), stop.signal, kill.signal);
  return { stop, kill, end: async () => (stop.abort(), await done, await queue.end()) };
}

Deno.test("work runs what is added while it sleeps, on every free slot", async () => {
  await using db = await testDb();
  const all = Promise.withResolvers<void>();
  let runs = 0;
  const worker = await started(
    db,
    jobsWith(() => Promise.resolve(void (++runs === 20 && all.resolve()))),
    { ORCH_POLL_INTERVAL_MAX_MS: "60000", ORCH_POLL_INTERVAL_MS: "5000" },
  );
  await enqueue(db.sql, ...Array.from({ length: 20 }, () => tidy));
  await all.promise;
  await worker.end();
  assert.deepEqual(await left(db), []);
});

Deno.test("a stop lets a job finish; a second one gives it back", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy);
  const running = Promise.withResolvers<void>();
  const worker = await started(
    db,
    jobsWith((_, { signal }) => {
      running.resolve();
      return new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason))
      );
    }),
  );
  await running.promise;
  worker.stop.abort();
  worker.kill.abort();
  await worker.end();
  assert.deepEqual(await left(db), [{ state: 0, attempts: 0, last_error: null }]);
});

Deno.test("a lost lease aborts its handler", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy);
  const running = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  const worker = await started(
    db,
    jobsWith((_, { signal }) => {
      running.resolve();
      return new Promise((_, reject) =>
        signal.addEventListener("abort", () => (aborted.resolve(), reject(signal.reason)))
      );
    }),
    { ORCH_VISIBILITY_TIMEOUT_S: "2" },
  );
  await running.promise;
  await db.sql`update queue_jobs set lease_epoch = lease_epoch + 1`;
  await aborted.promise;
  await worker.end();
});

Deno.test("a job whose worker vanished does not wait for a worker with nothing else to do", async () => {
  await using db = await testDb();
  const [busy, again] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  await enqueue(db.sql, tidy);
  const worker = await started(
    db,
    jobsWith(() => {
      if (++runs === 1) return busy.promise;
      again.resolve();
      return Promise.resolve();
    }),
    { ORCH_POLL_INTERVAL_MAX_MS: "50", ORCH_POLL_INTERVAL_MS: "20" },
  );
  await eventually(() => runs, (n) => n === 1);
  await db.sql`insert into queue_jobs (type, state, crashes) values ('tidy', 3, 1)`;
  const limit = setTimeout(() => again.reject(new Error("It still waits")), 3000);
  await again.promise.finally(() => {
    clearTimeout(limit);
    busy.resolve();
  });
  await worker.end();
  assert.deepEqual(await left(db), []);
});

Deno.test("a handler deaf to its end is given up like any other", async () => {
  await using db = await testDb();
  await enqueue(db.sql, { ...tidy, max_attempts: 1 });
  const told: string[] = [];
  const jobs = jobsWith(() => new Promise(() => {}), {
    timeout_s: 0.05,
    gaveUp: (_payload, _services, error) => Promise.resolve(void told.push(error)),
  });
  await workOne(db.sql, jobs, testServices(db.sql), "tidy", { stuck: 50 });
  assert.deepEqual(told, ["Took longer than 0.05 s"]);
  const [dead] = await db.sql`select reason from queue_dead`;
  assert.equal(dead!["reason"], "timeout");
});

Deno.test("a service that asks to stay away for ever is asked again within a day", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy);
  const away = new ServiceError("slskd", "status", "busy", 503, "", 1e18);
  await one(db, jobsWith(() => Promise.reject(away)));
  const [job] = await db.sql`select attempts, run_at < now() + interval '25 hours' as soon
    from queue_jobs`;
  assert.deepEqual({ ...job }, { attempts: 1, soon: true });
});
