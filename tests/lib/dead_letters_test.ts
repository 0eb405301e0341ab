import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import { purgeLetters, requeueLetters } from "../../lib/dead_letters.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { listDeadLetters } from "../../lib/store/dead_letters.ts";
import { addCandidate, addDownload } from "../routes/support.ts";
import { testDb } from "../support/db.ts";
import { addDeadJob } from "../support/dead_letters.ts";

const config = { DLQ_REQUEUE_LIMIT: 3, DLQ_PURGE_LIMIT: 3 };
const first = { page: 1, page_size: 50, order_dir: "desc" } as const;

async function deadIds(sql: Pool): Promise<string[]> {
  return (await listDeadLetters(sql, first)).items.map(({ id }) => id).sort();
}

async function stateOf(sql: Pool, id: number) {
  const [row] = await sql`select state, attempts, reason_code, candidate_id from downloads
    where id = ${id}`;
  return { ...row };
}

Deno.test("a dead job goes back as a new one, with its line, its key and every attempt", async () => {
  await using db = await testDb();
  const { sql } = db;
  const id = await addDeadJob(sql, {
    type: "download_search",
    payload: { download_id: 5 },
    group_key: "list",
    idem_key: "5:0:0",
    priority: 7,
    max_attempts: 4,
    crashes: 5,
  });
  const result = await requeueLetters({ sql, config }, { ids: [`job:${id}`] });
  assert.deepEqual(result, { requeued: [`job:${id}`], skipped: [] });
  const [job, ...more] = await sql`select * from queue_jobs`;
  assert.equal(more.length, 0);
  assert.notEqual(job!["id"], id);
  const { origin_id, attempts, crashes, type, payload, group_key, idem_key, priority } = job!;
  assert.deepEqual(
    { origin_id, attempts, crashes, type, payload, group_key, idem_key, priority },
    {
      origin_id: id,
      attempts: 0,
      crashes: 0,
      type: "download_search",
      payload: { download_id: 5 },
      group_key: "list",
      idem_key: "5:0:0",
      priority: 7,
    },
  );
  assert.equal(job!["max_attempts"], 4);
  assert.deepEqual(await deadIds(sql), []);
  const again = await requeueLetters({ sql, config }, { ids: [`job:${id}`] });
  assert.deepEqual(again.skipped, [{ id: `job:${id}`, reason: "already_queued" }]);
});

Deno.test("a job that dies again is still known by its first id", async () => {
  await using db = await testDb();
  const id = await addDeadJob(db.sql, { origin_id: 3 });
  await requeueLetters({ sql: db.sql, config }, { ids: [`job:${id}`] });
  const [job] = await db.sql`select origin_id from queue_jobs`;
  assert.equal(job!["origin_id"], 3);
});

Deno.test("what cannot go back says why and stays", async () => {
  await using db = await testDb();
  const { sql } = db;
  await enqueue(sql, { type: "tidy", payload: {}, key: "tick" });
  const cases = {
    already_queued: await addDeadJob(sql, { idem_key: "tick" }),
    handler_missing: await addDeadJob(sql, { type: "of_yore" }),
    payload_invalid: await addDeadJob(sql, { type: "ingest", payload: { ingest_job_id: 7 } }),
    missing_payload: await addDeadJob(sql, { type: "ingest" }),
  };
  await sql`update queue_dead set payload = 'null' where id = ${cases.missing_payload}`;
  const fit = await addDeadJob(sql, { type: "retry_scan" });
  const ids = Object.values(cases).map((id) => `job:${id}`);
  const result = await requeueLetters({ sql, config }, { ids: [...ids, `job:${fit}`] });
  assert.deepEqual(result.requeued, [`job:${fit}`]);
  assert.deepEqual(
    Object.fromEntries(result.skipped.map(({ id, reason }) => [reason, id])),
    Object.fromEntries(Object.entries(cases).map(([reason, id]) => [reason, `job:${id}`])),
  );
  assert.deepEqual(await deadIds(sql), ids.sort());
  const [event] = await sql`select type, status, details from activity_events`;
  assert.deepEqual({ ...event }, {
    type: "dlq",
    status: "requeued",
    details: { dead_letters: 1, skipped: 4 },
  });
});

Deno.test("of two dead letters with one key one goes back", async () => {
  await using db = await testDb();
  const ids = [
    await addDeadJob(db.sql, { idem_key: "tick" }),
    await addDeadJob(db.sql, { idem_key: "tick" }),
  ].map((id) => `job:${id}`);
  const result = await requeueLetters({ sql: db.sql, config }, { ids });
  assert.deepEqual(result, {
    requeued: [ids[0]],
    skipped: [{ id: ids[1], reason: "already_queued" }],
  });
  assert.deepEqual(await deadIds(db.sql), [ids[1]]);
});

Deno.test("a job the database refuses holds up no other", async () => {
  await using db = await testDb();
  const { sql } = db;
  await sql`alter table queue_jobs add constraint bad check (group_key <> 'bad')`;
  const bad = await addDeadJob(sql, { group_key: "bad" });
  const good = await addDeadJob(sql);
  const ids = [`job:${bad}`, `job:${good}`];
  assert.deepEqual(await requeueLetters({ sql, config }, { ids }), {
    requeued: [`job:${good}`],
    skipped: [{ id: `job:${bad}`, reason: "enqueue_failed" }],
  });
  assert.deepEqual(await deadIds(sql), [`job:${bad}`]);
});

Deno.test("an unknown id changes nothing for any other", async () => {
  await using db = await testDb();
  const { sql } = db;
  const known = `job:${await addDeadJob(sql)}`;
  for (const unknown of ["job:1", "download:1"]) {
    await assert.rejects(requeueLetters({ sql, config }, { ids: [known, unknown] }), {
      code: "NOT_FOUND",
      meta: { ids: [unknown] },
    });
  }
  assert.deepEqual(await deadIds(sql), [known]);
  assert.equal((await sql`select from queue_jobs`).length, 0);
  assert.equal((await sql`select from activity_events`).length, 0);
});

Deno.test("what another request holds is left to it", async () => {
  await using db = await testDb();
  const { sql } = db;
  const job = await addDeadJob(sql);
  const download = await addDownload(sql, { state: "dead_letter" });
  const ids = [`job:${job}`, `download:${download}`];
  await sql.begin(async (tx) => {
    await tx`select from queue_dead for update`;
    await tx`select from downloads for update`;
    const { skipped } = await requeueLetters({ sql, config }, { ids });
    assert.deepEqual(skipped.map(({ reason }) => reason), ["already_queued", "already_queued"]);
    assert.deepEqual(await purgeLetters({ sql, config }, { ids }), { purged: 0 });
  });
  assert.deepEqual(await deadIds(sql), ids.sort());
});

Deno.test("of two requests at once each letter goes back by one of them", async () => {
  await using db = await testDb();
  const { sql } = db;
  const ids: string[] = [];
  for (let n = 0; n < 20; n++) {
    ids.push(`job:${await addDeadJob(sql, { idem_key: `${n}` })}`);
    ids.push(`download:${await addDownload(sql, { state: "dead_letter" })}`);
  }
  const answers = await Promise.all([1, 2, 3].map(() => requeueLetters({ sql, config }, { ids })));
  const requeued = answers.flatMap((answer) => answer.requeued);
  assert.deepEqual(requeued.sort(), [...ids].sort());
  assert.equal((await sql`select from queue_jobs`).length, ids.length);
  assert.deepEqual(await deadIds(sql), []);
});

Deno.test("a dead download starts again in its own place, with every round before it", async () => {
  await using db = await testDb();
  const { sql } = db;
  const id = await addDownload(sql, { state: "dead_letter", priority: 6 });
  const tried = await addCandidate(sql, id, {
    state: "failed",
    outcome_code: "stalled",
    tried_round: 9,
  });
  const spoilt = await addCandidate(sql, id, {
    filename: "b.flac",
    state: "failed",
    outcome_code: "not_decodable",
    tried_round: 2,
  });
  await sql`update downloads set attempts = 10, reason_code = 'candidates_exhausted',
    candidate_id = ${tried} where id = ${id}`;
  const result = await requeueLetters({ sql, config }, { ids: [`download:${id}`] });
  assert.deepEqual(result, { requeued: [`download:${id}`], skipped: [] });
  assert.deepEqual(await stateOf(sql, id), {
    state: "queued",
    attempts: 0,
    reason_code: null,
    candidate_id: null,
  });
  const jobs = await sql`select type, payload, priority, idem_key from queue_jobs`;
  assert.deepEqual(jobs.map((job) => ({ ...job })), [
    { type: "download_search", payload: { download_id: id }, priority: 6, idem_key: `${id}:0:0` },
  ]);
  const files = await sql`select id, state from download_candidates order by id`;
  assert.deepEqual(files.map((file) => [file["id"], file["state"]]), [
    [tried, "found"],
    [spoilt, "failed"],
  ]);
  const [event] = await sql`select state from download_events`;
  assert.equal(event!["state"], "queued");
  const again = await requeueLetters({ sql, config }, { ids: [`download:${id}`] });
  assert.deepEqual(again.skipped, [{ id: `download:${id}`, reason: "already_queued" }]);
});

Deno.test("a file that was brought but could not be filed is filed again, not fetched", async () => {
  await using db = await testDb();
  const { sql } = db;
  const id = await addDownload(sql, { state: "dead_letter" });
  const candidate_id = await addCandidate(sql, id, { state: "transferring" });
  await sql`update downloads set attempts = 10, reason_code = 'disk_full',
    candidate_id = ${candidate_id} where id = ${id}`;
  await requeueLetters({ sql, config }, { ids: [`download:${id}`] });
  assert.deepEqual(await stateOf(sql, id), {
    state: "verifying",
    attempts: 0,
    reason_code: null,
    candidate_id,
  });
  const [job] = await sql`select type, payload from queue_jobs`;
  assert.deepEqual({ ...job }, {
    type: "download_file",
    payload: { download_id: id, candidate_id },
  });
});

Deno.test("a picked file is asked for again, whatever was held against it; without one there is nothing", async () => {
  await using db = await testDb();
  const { sql } = db;
  const lost = await addDownload(sql, { state: "dead_letter", artists: [], title: "lost.flac" });
  const picked = await addDownload(sql, { state: "dead_letter", artists: [], title: "a.flac" });
  await addCandidate(sql, picked, { filename: "a.flac" });
  await sql`insert into peer_denials (username, reason) values ('mira', 'rejected')`;
  const ids = [`download:${lost}`, `download:${picked}`];
  assert.deepEqual(await requeueLetters({ sql, config }, { ids }), {
    requeued: [`download:${picked}`],
    skipped: [{ id: `download:${lost}`, reason: "missing_payload" }],
  });
  assert.equal((await sql`select from peer_denials`).length, 0);
});

Deno.test("a download that is over, on its way or retried is no dead letter", async () => {
  await using db = await testDb();
  const { sql } = db;
  const done = await addDownload(sql, { state: "completed" });
  const moving = await addDownload(sql, { state: "searching" });
  const retried = await addDownload(sql, { state: "dead_letter" });
  await sql`update downloads set retried_as = ${moving} where id = ${retried}`;
  const ids = [done, moving, retried].map((id) => `download:${id}`);
  const { requeued, skipped } = await requeueLetters({ sql, config }, { ids });
  assert.deepEqual(requeued, []);
  assert.deepEqual(skipped.map(({ reason }) => reason), [
    "not_dead_letter",
    "already_queued",
    "not_dead_letter",
  ]);
  assert.deepEqual(await deadIds(sql), []);
  assert.deepEqual(await purgeLetters({ sql, config }, { ids }), { purged: 0 });
});

Deno.test("all that a filter holds go back, the oldest first, up to the limit, and the rest is counted", async () => {
  await using db = await testDb();
  const { sql } = db;
  for (let age = 1; age <= 4; age++) {
    await addDeadJob(sql, { idem_key: `${age}`, died_at: new Date(Date.now() - age * 1000) });
  }
  await addDeadJob(sql, { type: "retry_scan" });
  const order = { filter: { type: "tidy" } };
  const one = await requeueLetters({ sql, config }, order);
  assert.deepEqual([one.requeued.length, one.left], [3, 1]);
  const keys = await sql`select idem_key from queue_jobs order by idem_key`;
  assert.deepEqual(keys.map((job) => job["idem_key"]), ["2", "3", "4"]);
  const two = await requeueLetters({ sql, config }, order);
  assert.deepEqual([two.requeued.length, two.left], [1, 0]);
  assert.equal((await deadIds(sql)).length, 1);
});

Deno.test("a purged job is gone, a purged download is cancelled and keeps its history", async () => {
  await using db = await testDb();
  const { sql } = db;
  const job = await addDeadJob(sql);
  const id = await addDownload(sql, { state: "dead_letter" });
  const held = await addCandidate(sql, id, { state: "transferring" });
  await sql`update downloads set candidate_id = ${held} where id = ${id}`;
  const ids = [`job:${job}`, `download:${id}`, "job:1", "download:999"];
  assert.deepEqual(await purgeLetters({ sql, config }, { ids }), { purged: 2 });
  assert.equal((await sql`select from queue_dead`).length, 0);
  const { state, reason_code } = await stateOf(sql, id) as Record<string, unknown>;
  assert.deepEqual([state, reason_code], ["cancelled", "cancelled_by_user"]);
  const [event] = await sql`select state, code from download_events where download_id = ${id}`;
  assert.deepEqual({ ...event }, { state: "cancelled", code: "cancelled" });
  const [file] = await sql`select state, outcome_code from download_candidates`;
  assert.deepEqual({ ...file }, { state: "failed", outcome_code: "cancelled" });
  const [entry] = await sql`select type, status, details from activity_events`;
  assert.deepEqual({ ...entry }, {
    type: "dlq",
    status: "purged",
    details: { dead_letters: 2, jobs: 1, downloads: 1 },
  });
});

Deno.test("only what gave up before a moment is purged, of one kind if that is named, up to the limit", async () => {
  await using db = await testDb();
  const { sql } = db;
  const older_than = new Date(Date.now() - 86_400_000);
  const before = new Date(older_than.getTime() - 1000);
  for (let n = 0; n < 4; n++) await addDeadJob(sql, { died_at: before });
  const other = await addDeadJob(sql, { died_at: before, reason: "timeout" });
  const young = await addDeadJob(sql);
  const order = { older_than, reason: "max_attempts" as const };
  assert.deepEqual(await purgeLetters({ sql, config }, order), { purged: 3, left: 1 });
  assert.deepEqual(await purgeLetters({ sql, config }, order), { purged: 1, left: 0 });
  assert.deepEqual(await deadIds(sql), [`job:${other}`, `job:${young}`].sort());
});
