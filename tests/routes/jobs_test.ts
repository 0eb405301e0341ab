import assert from "node:assert/strict";
import { enqueue, fail } from "../../lib/queue/mod.ts";
import { searchJob as search, take, tidyJob as tidy } from "../support/queue.ts";
import { Job, JobState } from "../../lib/schemas/job.ts";
import { JobList } from "../../lib/schemas/job_list.ts";
import { addDownload, clients, type TestApp, testApp } from "./support.ts";

async function list({ ask }: TestApp, query = "") {
  const { status, data } = await ask(`/api/v1/jobs${query}`);
  assert.equal(status, 200, query);
  return data as JobList;
}

const ids = async (test: TestApp, query = "") => (await list(test, query)).jobs.map(({ id }) => id);

/** A job of every state, its id by the name of the state. */
async function oneOfEach({ sql }: TestApp): Promise<Record<JobState, number>> {
  const [running] = await enqueue(sql, search(9001));
  await take(sql, "download_search");
  const [retrying] = await enqueue(sql, search(9002));
  const [held] = await take(sql, "download_search");
  await fail(sql, [{ ...held!, error: "slskd lost the search", base_s: 60, cap_s: 60 }]);
  const [queued, suspect, delayed] = await enqueue(
    sql,
    search(9003),
    search(9004),
    search(9005, { delay_s: 10 }),
  );
  await sql`update queue_jobs set state = 3, crashes = 1 where id = ${suspect!}`;
  return {
    running: running!,
    queued: queued!,
    suspect: suspect!,
    delayed: delayed!,
    retrying: retrying!,
  };
}

Deno.test("a job has exactly the fields of its schema, with the track it works for", async () => {
  await using test = await testApp();
  const download_id = await addDownload(test.sql, { title: "Glass Harbour" });
  await enqueue(test.sql, search(download_id, { priority: 3, group: "list" }));
  const data = await list(test);
  assert.deepEqual(Object.keys(data).sort(), Object.keys(JobList.shape).sort());
  const [job] = data.jobs;
  assert.deepEqual(Object.keys(job!).sort(), Object.keys(Job.shape).sort());
  const { type, state, priority, attempts, max_attempts, group, key, payload } = job!;
  assert.deepEqual({ type, state, priority, attempts, max_attempts, group, key, payload }, {
    type: "download_search",
    state: "queued",
    priority: 3,
    attempts: 0,
    max_attempts: 10,
    group: "list",
    key: `${download_id}:0:0`,
    payload: { download_id },
  });
  assert.deepEqual(
    [job!.download_id, job!.download_title, job!.download_artists],
    [download_id, "Glass Harbour", ["Mira Vance"]],
  );
  const one = await test.ask(`/api/v1/jobs/${job!.id}`);
  assert.deepEqual(one.data, JSON.parse(JSON.stringify(job)));
});

Deno.test("each state has its word, its filter and its count", async () => {
  await using test = await testApp();
  const known = await oneOfEach(test);
  for (const [state, id] of Object.entries(known)) {
    const { jobs, total_count, counts } = await list(test, `?state=${state}`);
    assert.deepEqual(jobs.map((job) => [job.id, job.state]), [[id, state]]);
    assert.equal(total_count, 1);
    assert.deepEqual(Object.values(counts), [1, 1, 1, 1, 1]);
  }
  const { types, total_count, capped, more } = await list(test);
  assert.deepEqual([types, total_count, capped, more], [{ download_search: 5 }, 5, false, []]);
});

Deno.test("what runs stands first, then suspects behind the ready, then by time", async () => {
  await using test = await testApp();
  const { running, queued, suspect, delayed, retrying } = await oneOfEach(test);
  assert.deepEqual(await ids(test), [running, queued, suspect, delayed, retrying]);
  const pages = [await ids(test, "?limit=2"), await ids(test, "?limit=3&offset=2")];
  assert.deepEqual(pages.flat(), await ids(test));
});

Deno.test("a job that its worker has not noted yet is not lost in between", async () => {
  await using test = await testApp();
  const [first, second] = await enqueue(test.sql, tidy(), tidy());
  await take(test.sql);
  await test.sql`update queue_holders set held = '{}'`;
  const { jobs } = await list(test);
  assert.deepEqual(jobs.map(({ id, state }) => [id, state]), [[first, "running"], [
    second,
    "queued",
  ]]);
  assert.deepEqual(await ids(test, "?state=queued"), [second]);
});

Deno.test("ready jobs stand in the order in which they are leased", async () => {
  await using test = await testApp();
  const flood = Array.from({ length: 5 }, (_, n) => search(100 + n, { group: "flood" }));
  await enqueue(test.sql, ...flood);
  await enqueue(test.sql, search(1, { group: "late" }), search(2, { priority: 5 }), tidy());
  const shown = (await list(test, "?type=download_search")).jobs.map(({ id }) => id);
  const leased: number[] = [];
  for (const _ of shown) {
    const [job] = await take(test.sql, "download_search");
    leased.push(job!.id);
  }
  assert.deepEqual(shown, leased);
});

Deno.test("a type narrows list and counts, a state the types", async () => {
  await using test = await testApp();
  await enqueue(test.sql, search(1), tidy(), tidy({ delay_s: 60 }));
  const { jobs, counts, types } = await list(test, "?type=tidy&state=queued");
  assert.deepEqual(jobs.map((job) => job.type), ["tidy"]);
  assert.deepEqual([counts.queued, counts.delayed], [1, 1]);
  assert.deepEqual(types, { download_search: 1, tidy: 1 });
  assert.equal((await list(test, "?type=made_up")).total_count, 0);
  assert.equal((await list(test, "?type=&q=")).total_count, 3, "empty fields of a form mean any");
});

Deno.test("q finds id, key, payload, error and track, and takes no wildcards", async () => {
  await using test = await testApp();
  const { sql } = test;
  const song = await addDownload(sql, { title: "Salt 100%", artists: ["Zoë"] });
  const [one, two, three] = await enqueue(
    sql,
    search(song),
    search(7_000_001),
    tidy({ key: "week_12" }),
  );
  await sql`update queue_jobs set last_error = 'No route to host' where id = ${two!}`;
  const found: [string, (number | undefined)[]][] = [
    ["salt", [one]],
    ["zoë", [one]],
    ["%", [one]],
    ["7000001", [two]],
    ["NO ROUTE", [two]],
    ["week_", [three]],
    [String(three), [three]],
    ["nobody", []],
    ["'; drop table queue_jobs; --", []],
  ];
  for (const [q, expected] of found) {
    assert.deepEqual(await ids(test, `?q=${encodeURIComponent(q)}`), expected, q);
  }
  assert.equal((await list(test, "?q=salt")).total_count, 1);
  assert.deepEqual(await ids(test, "?q=salt&state=running"), []);
});

Deno.test("an id is found however far behind its job stands", async () => {
  await using test = await testApp();
  await test.sql`insert into queue_jobs (type, fair_tag, payload)
    select 'tidy', n, '{}' from generate_series(1, 11000) n`;
  const [last] = await test.sql<{ id: number }[]>`select max(id) as id from queue_jobs`;
  assert.deepEqual(await ids(test, `?q=${last!.id}`), [last!.id]);
  const { total_count, capped, more, counts, types } = await list(test);
  assert.deepEqual(
    { total_count, capped, more, queued: counts.queued, types },
    {
      total_count: 10_000,
      capped: true,
      more: ["queued"],
      queued: 10_000,
      types: { tidy: 10_000 },
    },
  );
  const { text } = await test.ask("/jobs", { headers: clients.page });
  assert.match(text, /10,000\+/);
  assert.match(text, /more than 10,000 jobs/);
});

Deno.test("a payload that is no object, or names a download that is none, spoils no list", async () => {
  await using test = await testApp();
  await test.sql`insert into queue_jobs (type, payload) values ('made_up', '[1]'),
    ('made_up', '"x"'), ('made_up', '{"download_id": "1; drop"}'), ('made_up', '{"download_id": 1e40}'),
    ('ingest', 'null')`;
  const { jobs } = await list(test);
  assert.deepEqual(jobs.map((job) => job.download_id), [null, null, null, null, null]);
  const { status, text } = await test.ask("/jobs", { headers: clients.page });
  assert.equal(status, 200);
  assert.match(text, /made up/);
});

Deno.test("a query that means nothing is a 400 that names its field", async () => {
  await using test = await testApp();
  const wrong = ["state=dead", "limit=0", "limit=101", "offset=-1", "offset=10001"];
  for (const query of [...wrong, `q=${"x".repeat(201)}`]) {
    const { status, data } = await test.ask(`/api/v1/jobs?${query}`);
    assert.equal(status, 400, query);
    assert.equal(data.error.meta.fields[0].name, query.split("=")[0]);
  }
});

Deno.test("a job that is over is a 404, and tells the page that watched it so", async () => {
  await using test = await testApp();
  for (const path of ["/jobs/99", "/jobs/x", "/jobs/-1"]) {
    assert.equal((await test.ask(`/api/v1${path}`)).status, 404, path);
    assert.equal((await test.ask(path, { headers: clients.page })).status, 404, path);
  }
  const { status, text } = await test.ask("/jobs/99", { headers: clients.fragment });
  assert.equal(status, 200);
  assert.match(text, /Job 99 is over/);
  assert.doesNotMatch(text, /hx-get|toast/, "it is not asked again");
});

Deno.test("what a payload or an error holds cannot break out of its page", async () => {
  await using test = await testApp();
  const attack = '<script>alert("x")</script>';
  const [id] = await enqueue(test.sql, tidy({ key: attack }));
  await take(test.sql, "tidy", { worker: attack });
  await test.sql`update queue_jobs set last_error = ${attack},
    payload = ${test.sql.json({ text: attack })}`;
  for (const path of ["/jobs", `/jobs/${id}`]) {
    const { text } = await test.ask(path, { headers: clients.page });
    assert.match(text, /&lt;script&gt;/);
    assert.doesNotMatch(text, /<script>alert/);
  }
});

Deno.test("jobs that gave up are counted", async () => {
  await using test = await testApp();
  await enqueue(test.sql, tidy({ max_attempts: 1 }));
  const [job] = await take(test.sql);
  await fail(test.sql, [{ ...job!, error: "no", base_s: 0, cap_s: 0 }]);
  const { jobs, dead_count } = await list(test);
  assert.deepEqual([jobs, dead_count], [[], 1]);
});
