import assert from "node:assert/strict";
import { type Outcome, type Settled, Settler } from "../../jobs/settle.ts";
import { connect, type Pool } from "../../lib/db.ts";
import { createLog, type Fields } from "../../lib/log.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { enqueue, type LeasedJob } from "../../lib/queue/mod.ts";
import { testDb } from "../support/db.ts";
import { unsafeButFast } from "../support/scratch.ts";
import { eventually } from "../support/harmony.ts";
import { take } from "../support/queue.ts";
import { ownServer } from "../support/server.ts";

const policy = { max_attempts: undefined, base_s: 60, cap_s: 60, jitter: 0 };

const settled = (job: LeasedJob, outcome: Outcome, finished = false): Settled => ({
  job,
  outcome,
  policy,
  finished,
});

const completed: Outcome = { status: "completed" };
const failed = (error: string): Outcome => ({ status: "failed", error });

/** A settler and what it said. */
function settling(sql: Pool, kill = new AbortController()) {
  const said: [string, Fields][] = [];
  const log = createLog((_, event, fields) => void said.push([event, fields]));
  let dropped = 0;
  const settler = new Settler({ sql, log, kill: kill.signal, dropped: () => void dropped++ });
  const events = () => said.map(([event]) => event);
  return { settler, said, events, kill, dropped: () => dropped };
}

/** Held jobs, as many as asked for. */
async function held(sql: Pool, n: number): Promise<LeasedJob[]> {
  await enqueue(sql, ...Array.from({ length: n }, () => ({ type: "tidy", payload: {} }) as const));
  return await take(sql, "tidy", { n });
}

async function left(sql: Pool) {
  const jobs = await sql`select state, attempts, last_error, worker_id from queue_jobs order by id`;
  return jobs.map((job) => Object.values(job));
}

Deno.test("what ends in one turn of the event loop is written together, by what became of it", async () => {
  await using db = await testDb();
  const jobs = await held(db.sql, 9);
  const queries: string[] = [];
  const sql = await connect(db.url, {
    max: 1,
    debug: (_, query) => void queries.push(query.trim().slice(0, 6)),
  });
  const { settler, said } = settling(sql);
  queries.length = 0;
  const outcomes: Outcome[] = [
    completed,
    failed("no"),
    { status: "postponed", delay_s: 60, reason: "not yet" },
    { status: "given_back" },
  ];
  for (const [at, job] of jobs.entries()) settler.add(settled(job, outcomes[at % 4]!));
  assert.equal(settler.waiting().length, 9);
  await settler.idle();
  assert.deepEqual([queries.length, settler.waiting(), said], [4, [], []]);
  await sql.end();
  assert.deepEqual(await left(db.sql), [
    [2, 1, "no", null],
    [2, 0, null, null],
    [0, 0, null, null],
    [2, 1, "no", null],
    [2, 0, null, null],
    [0, 0, null, null],
  ]);
});

Deno.test("what ends while others are written is written next, and is waited for", async () => {
  await using db = await testDb();
  const [first, second] = await held(db.sql, 2);
  const { settler } = settling(db.sql);
  settler.add(settled(first!, completed));
  await new Promise((resolve) => setTimeout(resolve, 0));
  settler.add(settled(second!, completed));
  const ids = settler.waiting().map(({ id }) => id);
  assert.ok(ids.includes(second!.id));
  await settler.idle();
  assert.deepEqual([await left(db.sql), settler.waiting()], [[], []]);
  await settler.idle();
});

Deno.test("a result that cannot be written keeps no other, and is told", async () => {
  await using db = await testDb();
  const jobs = await held(db.sql, 3);
  const { settler, events, dropped } = settling(db.sql);
  // Nothing a handler can cause: its texts were cleaned before.
  const errors = ["a", "b\0", "c"];
  for (const [at, job] of jobs.entries()) settler.add(settled(job, failed(errors[at]!)));
  await settler.idle();
  assert.deepEqual(await left(db.sql), [
    [2, 1, "a", null],
    [0, 0, null, "w"],
    [2, 1, "c", null],
  ]);
  assert.deepEqual(events(), ["worker.settle_failed", "worker.settle_failed"]);
  assert.equal(dropped(), 1);
});

Deno.test("results of lost leases are told, unless the handler had finished the job itself", async () => {
  await using db = await testDb();
  const jobs = await held(db.sql, 5);
  await db.sql`update queue_jobs set lease_epoch = lease_epoch + 1`;
  const { settler, said } = settling(db.sql);
  const outcomes: Outcome[] = [
    completed,
    failed("no"),
    { status: "postponed", delay_s: 1, reason: "not yet" },
    { status: "given_back" },
  ];
  for (const [at, outcome] of outcomes.entries()) settler.add(settled(jobs[at]!, outcome));
  settler.add(settled(jobs[4]!, completed, true));
  await settler.idle();
  assert.ok((await left(db.sql)).every(([, attempts, , worker]) => attempts === 0 && worker));
  const told = said.map(([event, { job_id, status }]) => [event, job_id, status]);
  const expected = ["completed", "failed", "postponed", "given_back"].map((status, at) => [
    "worker.lease_lost",
    jobs[at]!.id,
    status,
  ]);
  const byId = (a: unknown[], b: unknown[]) => Number(a[1]) - Number(b[1]);
  assert.deepEqual(told.sort(byId), expected);
});

Deno.test("results wait for a database that is away, and are written once it is back", async () => {
  await using server = await ownServer(unsafeButFast);
  const sql = await connect(server.url, { max: 2 });
  await migrate(sql, await readSteps());
  const jobs = await held(sql, 2);
  const { settler, events, dropped } = settling(sql);
  await server.stop();
  settler.add(settled(jobs[0]!, completed));
  await eventually(events, (all) => all.length >= 2);
  settler.add(settled(jobs[1]!, failed("no")));
  assert.equal(settler.waiting().length, 2, "their leases are still needed");
  await server.start();
  await settler.idle();
  assert.deepEqual([await left(sql), dropped()], [[[2, 1, "no", null]], 0]);
  assert.deepEqual(new Set(events()), new Set(["worker.settle_failed"]));
  await sql.end({ timeout: 1 });
});

Deno.test("a process that must end waits for no database", async () => {
  await using db = await testDb();
  const jobs = await held(db.sql, 2);
  const gone = await connect(db.url, { max: 1 });
  await gone.end();
  const { settler, kill, dropped } = settling(gone);
  settler.add(settled(jobs[0]!, completed));
  settler.add(settled(jobs[1]!, failed("no")));
  setTimeout(() => kill.abort(), 100);
  await settler.idle();
  assert.deepEqual([settler.waiting(), dropped()], [[], 1]);
});
