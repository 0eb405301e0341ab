/** The connection on which a worker hears of new jobs is dropped: it works on, and hears again. */
import assert from "node:assert/strict";
import { jobsChannel } from "../../lib/queue/enqueue.ts";
import { connectQueue, enqueue } from "../../lib/queue/mod.ts";
import { work } from "../../jobs/worker.ts";
import { connect, type Pool } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { testDb } from "../support/db.ts";
import { unsafeButFast } from "../support/scratch.ts";
import { eventually } from "../support/harmony.ts";
import { ownServer } from "../support/server.ts";
import { jobsWith, testServices } from "../support/services.ts";

/** So rarely that only a notification explains why a job is run. */
const rarely = { ORCH_POLL_INTERVAL_MS: "60000", ORCH_POLL_INTERVAL_MAX_MS: "600000" };

/** A worker that counts the jobs it runs. */
async function startWorker(
  url: string,
  values: Record<string, string>,
  hearing: (queue: Pool) => Pool = (queue) => queue,
) {
  const [queue, sql] = await Promise.all([connectQueue(url), connect(url, { max: 2 })]);
  const [stop, kill] = [new AbortController(), new AbortController()];
  const worker = {
    runs: 0,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
      await Promise.all([queue.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
    },
  };
  const jobs = jobsWith(() => Promise.resolve(void worker.runs++));
  const done = work(hearing(queue), jobs, testServices(sql, values), stop.signal, kill.signal);
  return worker;
}

/** The connections that listen for jobs of this schema. */
async function listeners(sql: Pool): Promise<number[]> {
  const [schema] = await sql`select current_schema() as name`;
  const channel = `listen "${jobsChannel(schema!["name"])}"`;
  const found = await sql`select pid from pg_stat_activity
    where datname = current_database() and trim(query) = ${channel}`;
  return found.map((row) => row["pid"]);
}

const listens = (sql: Pool, ...before: number[]) =>
  eventually(() => listeners(sql), (now) => now.length === 1 && !before.includes(now[0]!));

/** Drops it, as a proxy does that has had enough of it. */
async function drop(sql: Pool): Promise<number> {
  const [pid] = await listens(sql);
  await sql`select pg_terminate_backend(${pid!})`;
  return pid!;
}

const isEmpty = (sql: Pool) =>
  eventually(() => sql`select from queue_jobs`, (left) => left.length === 0);

const add = (sql: Pool) => enqueue(sql, { type: "tidy", payload: {} });

/** A pool with another way to listen. */
const listening = (listen: () => Promise<unknown>) => (queue: Pool) =>
  new Proxy(queue, {
    get: (target, name) => name === "listen" ? listen : Reflect.get(target, name),
  });

Deno.test("a listener that cannot be had, or hears nothing: jobs are run by polling, each once", async () => {
  const ways = {
    refused: listening(() => Promise.reject(new Error("Too many connections"))),
    // As behind a pooler that lends another connection to every transaction.
    deaf: listening(() => Promise.resolve({ unlisten: () => Promise.resolve() })),
  };
  for (const [name, way] of Object.entries(ways)) {
    await using db = await testDb();
    await using worker = await startWorker(db.url, {}, way);
    for (let n = 1; n <= 5; n++) {
      await add(db.sql);
      await eventually(() => worker.runs, (runs) => runs === n);
    }
    assert.deepEqual(await listeners(db.sql), [], name);
    await isEmpty(db.sql);
  }
});

Deno.test("the listener is dropped: what was told meanwhile is found, and what is told later is heard", async () => {
  await using db = await testDb();
  await using worker = await startWorker(db.url, rarely);
  await listens(db.sql);
  await add(db.sql);
  await eventually(() => worker.runs, (runs) => runs === 1);
  const before = await drop(db.sql);
  await add(db.sql);
  await eventually(() => worker.runs, (runs) => runs === 2);
  await listens(db.sql, before);
  await add(db.sql);
  await eventually(() => worker.runs, (runs) => runs === 3);
  await isEmpty(db.sql);
});

Deno.test("PostgreSQL was away for longer than a try to connect: notifications are heard again", async () => {
  await using server = await ownServer(unsafeButFast);
  const first = await connect(server.url, { max: 1 });
  await migrate(first, await readSteps());
  await using worker = await startWorker(server.url, rarely);
  await listens(first);
  await add(first);
  await eventually(() => worker.runs, (runs) => runs === 1);
  await first.end({ timeout: 0 });
  await server.stop();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await server.start();
  const sql = await connect(server.url, { max: 1 });
  await listens(sql);
  await add(sql);
  await eventually(() => worker.runs, (runs) => runs === 2);
  await add(sql);
  await eventually(() => worker.runs, (runs) => runs === 3);
  await sql.end({ timeout: 1 });
});
