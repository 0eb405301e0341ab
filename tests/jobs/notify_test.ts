import assert from "node:assert/strict";
import type { Jobs } from "../../jobs/job.ts";
import { work } from "../../jobs/worker.ts";
import { connectQueue, enqueue, jobsChannel } from "../../lib/queue/mod.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { jobsWith, testServices } from "../support/services.ts";

const tidy = { type: "tidy", payload: {} } as const;

/** Nothing but what is said on the channel wakes or tells this worker within a minute. */
const deaf = {
  ORCH_POLL_INTERVAL_MS: "60000",
  ORCH_POLL_INTERVAL_MAX_MS: "60000",
  ORCH_HEARTBEAT_S: "60",
  ORCH_VISIBILITY_TIMEOUT_S: "600",
};

async function working(db: TestDb, jobs: Jobs, values: Record<string, string> = deaf) {
  const [stop, kill] = [new AbortController(), new AbortController()];
  const queue = await connectQueue(db.url);
  const done = work(queue, jobs, testServices(db.sql, values), stop.signal, kill.signal);
  // It says that it listens by asking for jobs at once.
  await eventually(() => db.sql`select from queue_holders`, (found) => found.length === 1);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      kill.abort();
      await done;
      await queue.end();
    },
  };
}

/** Jobs that run until they are aborted, and what became of them. */
function lasting() {
  const seen = { begun: 0, aborted: 0 };
  const jobs = jobsWith((_, { signal }) => {
    seen.begun++;
    return new Promise((_, reject) =>
      signal.addEventListener("abort", () => {
        seen.aborted++;
        reject(signal.reason);
      })
    );
  }, { timeout_s: 60 });
  return { seen, jobs };
}

async function say({ sql }: TestDb, text: string) {
  const [schema] = await sql`select current_schema() as name`;
  await sql.notify(jobsChannel(schema!["name"]), text);
}

Deno.test("nothing that is said on the channel does harm", async () => {
  await using db = await testDb();
  const [id] = await enqueue(db.sql, tidy);
  const { seen, jobs } = lasting();
  await using _ = await working(db, jobs);
  await eventually(() => seen.begun, (n) => n === 1);
  const sayings = [
    "",
    "cancel",
    "cancel:",
    "cancel:,",
    "cancel:,,,",
    "cancel:0",
    `cancel:-${id}`,
    `cancel:${id}x`,
    `cancel: ${id}`,
    ` cancel:${id}`,
    `cancel:${id}\n`,
    `cancel:0x${id}`,
    `cancel:${id}.0`,
    `CANCEL:${id}`,
    `cancel:${id};drop table queue_jobs`,
    `cancel:${id! + 1}`,
    `cancel:${"9".repeat(400)}`,
    `cancel:${"9,".repeat(3900)}`,
    JSON.stringify({ cancel: id }),
    "\u{1f3b5}\u202e\u0001",
    "x".repeat(7999),
  ];
  for (const text of sayings) await say(db, text);
  await enqueue(db.sql, tidy);
  await eventually(() => seen.begun, (n) => n === 2);
  assert.equal(seen.aborted, 0);
});

Deno.test("one saying cancels many, whatever else stands in it", async () => {
  await using db = await testDb();
  const ids = await enqueue(db.sql, tidy, tidy, tidy);
  const { seen, jobs } = lasting();
  await using _ = await working(db, jobs);
  await eventually(() => seen.begun, (n) => n === 3);
  await db.sql`delete from queue_jobs where id <> ${ids[1]!}`;
  await say(db, `cancel:${ids[0]},,99999999999999999999,${ids[2]}`);
  await eventually(() => seen.aborted, (n) => n === 2);
  const left = await db.sql`select id from queue_jobs`;
  assert.deepEqual(left.map((job) => job["id"]), [ids[1]]);
});

Deno.test("a worker whose listener was cut off hears again what is said", async () => {
  await using db = await testDb();
  const { seen, jobs } = lasting();
  await using _ = await working(db, jobs);
  const listeners = () =>
    db.sql<{ pid: number }[]>`select pid from pg_stat_activity
      where datname = current_database() and query ilike 'listen %jobs%'`;
  const [listener] = await eventually(listeners, (found) => found.length === 1);
  await db.sql`select pg_terminate_backend(${listener!.pid}, 5000)`;
  await eventually(listeners, (found) => found.some(({ pid }) => pid !== listener!.pid));
  await enqueue(db.sql, tidy);
  await eventually(() => seen.begun, (n) => n === 1);
});
