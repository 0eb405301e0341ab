import assert from "node:assert/strict";
import { work } from "../../jobs/worker.ts";
import { connect, type Pool } from "../../lib/db.ts";
import { expandImport, importList } from "../../lib/import.ts";
import { cancelJob } from "../../lib/job_cancel.ts";
import { runJobNow, setJobPriority } from "../../lib/job_control.ts";
import { complete, enqueue, findJob, jobsChannel, removeJob } from "../../lib/queue/mod.ts";
import type { DownloadState } from "../../lib/schemas/download_state.ts";
import type { NewJob } from "../../lib/schemas/jobs.ts";
import { findImport } from "../../lib/store/import_counts.ts";
import { addDownload } from "../routes/support.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { mira, wished } from "../support/peers.ts";
import { eventually, startHarmony } from "../support/harmony.ts";
import { searchJob as search, take, tidyJob as tidy } from "../support/queue.ts";
import { jobsWith, testServices } from "../support/services.ts";

async function add(sql: Pool, job: NewJob): Promise<number> {
  const [id] = await enqueue(sql, job);
  return id!;
}

const code = (code: string) => ({ name: "AppError", code });

/** What is said on the channel of the jobs, from now on. */
async function heard({ sql }: TestDb): Promise<string[]> {
  const said: string[] = [];
  const [schema] = await sql`select current_schema() as name`;
  await sql.listen(jobsChannel(schema!["name"]), (text) => void said.push(text));
  return said;
}

Deno.test("a job that is cancelled is gone, its worker is told, its result refused", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  const [waiting, running] = [await add(db.sql, tidy({ delay_s: 60 })), await add(db.sql, tidy())];
  const [held] = await take(db.sql);
  const said = await heard(db);
  await cancelJob(services, waiting);
  await cancelJob(services, running);
  assert.equal((await db.sql`select from queue_jobs`).length, 0);
  assert.deepEqual(await complete(db.sql, [held!]), [held!.id]);
  await eventually(() => said, ([first]) => first !== undefined);
  assert.deepEqual(said, [`cancel:${running}`], "nobody runs what waits");
  const events = await db.sql`select type, status, details from activity_events order by id`;
  assert.deepEqual(events.map((event) => ({ ...event })), [
    { type: "job", status: "cancelled", details: { job_id: waiting, job_type: "tidy" } },
    { type: "job", status: "cancelled", details: { job_id: running, job_type: "tidy" } },
  ]);
  await assert.rejects(cancelJob(services, waiting), code("NOT_FOUND"));
});

Deno.test("a cancel that is rolled back tells nobody", async () => {
  await using db = await testDb();
  const id = await add(db.sql, tidy());
  await take(db.sql);
  const said = await heard(db);
  await assert.rejects(db.sql.begin(async (tx) => {
    await removeJob(tx, id);
    throw new Error("no");
  }));
  await db.sql`select pg_notify('harmony_jobs_' || current_schema(), 'end')`;
  await eventually(() => said, (all) => all.includes("end"));
  assert.deepEqual(said, ["end"]);
  assert.equal((await findJob(db.sql, id))?.state, "running");
});

Deno.test("a handler that runs is aborted at once when its job is cancelled", async () => {
  await using db = await testDb();
  const id = await add(db.sql, tidy());
  const states: string[] = [];
  const jobs = jobsWith((_, { signal }) => {
    states.push("running");
    return new Promise((_, reject) =>
      signal.addEventListener("abort", () => {
        states.push("aborted");
        reject(signal.reason);
      })
    );
  }, { timeout_s: 60 });
  const [stop, kill] = [new AbortController(), new AbortController()];
  const queue = await connect(db.url, { max: 4 });
  // Its heartbeat would tell it, too, but only after a minute.
  const slow = { ORCH_HEARTBEAT_S: "60", ORCH_VISIBILITY_TIMEOUT_S: "600" };
  const done = work(queue, jobs, testServices(db.sql, slow), stop.signal, kill.signal);
  await eventually(() => states, (seen) => seen.length === 1);
  await cancelJob(testServices(db.sql), id);
  await eventually(() => states, (seen) => seen.length === 2);
  stop.abort();
  await done;
  await queue.end();
  assert.deepEqual(states, ["running", "aborted"]);
  assert.equal((await db.sql`select from queue_jobs union all select from queue_dead`).length, 0);
});

const cancelled: [DownloadState, after: string][] = [
  ["queued", "cancelled"],
  ["searching", "cancelled"],
  ["failed", "cancelled"],
  ["completed", "completed"],
  ["dead_letter", "dead_letter"],
  ["cancelled", "cancelled"],
];

Deno.test("with a job ends the download it works for, one that is over stays as it is", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  for (const [state, after] of cancelled) {
    const download_id = await addDownload(db.sql, { state, title: state });
    await cancelJob(services, await add(db.sql, search(download_id)));
    const [download] = await db.sql`select state from downloads where id = ${download_id}`;
    assert.equal(download!["state"], after);
  }
  await cancelJob(services, await add(db.sql, search(123_456)));
  assert.equal((await db.sql`select from queue_jobs`).length, 0);
});

Deno.test("a search that runs tidies up at slskd before its job ends", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    timings: { response: [300, 300], searchTimeoutScale: 0.1 },
  });
  const id = await harmony.want(wished);
  await eventually(() => harmony.slskd.state().searches.length, (running) => running > 0);
  const [job] = await harmony.sql<{ id: number }[]>`select id from queue_jobs
    where type = 'download_search'`;
  await cancelJob(harmony.services, job!.id);
  assert.equal((await harmony.detail(id)).state, "cancelled");
  await eventually(() => findJob(harmony.sql, job!.id), (found) => found === undefined);
  assert.deepEqual(harmony.transfers(), []);
  await harmony.isClean();
});

Deno.test("a download that is almost done keeps its job", async () => {
  await using db = await testDb();
  const download_id = await addDownload(db.sql, { state: "organising" });
  const id = await add(db.sql, search(download_id));
  await assert.rejects(cancelJob(testServices(db.sql), id), code("CONFLICT"));
  assert.ok(await findJob(db.sql, id));
  assert.equal((await db.sql`select from activity_events`).length, 0);
});

Deno.test("a cancelled import ends with what it has brought, and its list may come again", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  const list = (text: string) => ({ bytes: new TextEncoder().encode(text) });
  const lines = Array.from({ length: 30 }, (_, n) => `Mira Vale - Song ${n}`).join("\n");
  const { job_id } = await importList(db.sql, list(lines), { most: 100 });
  const [job] = await db.sql<{ id: number }[]>`select id from queue_jobs where type = 'ingest'`;
  const torn = expandImport(db.sql, job_id, 10, () => {
    throw new Error("torn away after a batch");
  });
  await assert.rejects(torn, /torn away/);
  await cancelJob(services, job!.id);
  assert.equal(await expandImport(db.sql, job_id, 10), 0, "the handler adds no further batch");
  assert.equal((await findImport(db.sql, job_id))?.state, "queued", "it goes on with what it has");
  const again = await importList(db.sql, list(lines), { most: 100 });
  assert.equal(again.accepted_count, 20);
  assert.equal(await expandImport(db.sql, again.job_id, 100), 20);
});

Deno.test("run now makes a delayed job the next of its line and wakes the workers", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  await enqueue(db.sql, tidy(), tidy({ group: "other" }), tidy({ priority: 5 }));
  const late = await add(db.sql, tidy({ delay_s: 3600 }));
  const said = await heard(db);
  await runJobNow(services, late);
  await eventually(() => said, (all) => all.length === 1);
  assert.equal((await findJob(db.sql, late))?.state, "queued");
  const order = [await take(db.sql), await take(db.sql)].flat();
  assert.deepEqual(order.map((job) => [job.priority, job.id === late]), [[5, false], [0, true]]);
  await assert.rejects(runJobNow(services, late), code("CONFLICT"));
  await assert.rejects(setJobPriority(services, late, 7), code("CONFLICT"));
  await assert.rejects(runJobNow(services, 99), code("NOT_FOUND"));
  await assert.rejects(setJobPriority(services, 99, 7), code("NOT_FOUND"));
});

Deno.test("a job that lost its worker still runs alone when it is run now", async () => {
  await using db = await testDb();
  const id = await add(db.sql, tidy({ delay_s: 60 }));
  await db.sql`update queue_jobs set crashes = 1`;
  await runJobNow(testServices(db.sql), id);
  assert.equal((await findJob(db.sql, id))?.state, "suspect");
  assert.deepEqual(await take(db.sql), []);
});

Deno.test("a job's priority moves its download and the other jobs of that, and no more", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  const download_id = await addDownload(db.sql);
  const [first, second, other] = await enqueue(
    db.sql,
    search(download_id),
    search(download_id, { key: `${download_id}:1:0`, delay_s: 60 }),
    tidy(),
  );
  const changed = await setJobPriority(services, first!, 42);
  assert.deepEqual([changed.id, changed.priority], [first, 42]);
  assert.equal((await setJobPriority(services, other!, 1000)).priority, 1000);
  const rows = await db.sql`select id, priority from queue_jobs order by id`;
  assert.deepEqual(rows.map((row) => [row["id"], row["priority"]]), [
    [first, 42],
    [second, 42],
    [other, 1000],
  ]);
  const [download] = await db.sql`select priority from downloads`;
  assert.equal(download!["priority"], 42);
});

Deno.test("a download that waits for its next round searches at once when its job is run now", async () => {
  await using harmony = await startHarmony({
    running: false,
    env: { RETRY_MAX_ATTEMPTS: "3", RETRY_BASE_SECONDS: "3600" },
  });
  const { sql, services } = harmony;
  await enqueue(sql, { type: "library_scan", payload: {} });
  await harmony.run("library_scan");
  const id = await harmony.want("Nobody Known - Not Shared");
  while ((await harmony.detail(id)).state !== "failed") await harmony.run("download_search");
  assert.equal(await harmony.run("download_search"), false, "its round is an hour away");
  assert.ok((await harmony.detail(id)).next_attempt_at);
  const [job] = await sql<{ id: number }[]>`select id from queue_jobs
    where type = 'download_search'`;
  await runJobNow(services, job!.id);
  assert.equal((await harmony.detail(id)).next_attempt_at, null);
  const { queries } = await harmony.detail(id);
  assert.equal(await harmony.run("download_search"), true);
  assert.ok((await harmony.detail(id)).queries.length > queries.length);
});
