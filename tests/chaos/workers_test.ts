/** Worker processes are killed in the middle of their work: nothing lost, nothing twice. */
import assert from "node:assert/strict";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { effect, effects, fill, Fleet, once } from "./fleet.ts";
import { createTables } from "./handlers.ts";

const jobs = 5000;
const kills = 20;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("one of three workers killed twenty times or frozen under 5,000 jobs: every effect once", async () => {
  await using db = await testDb();
  await createTables(db.sql);
  {
    await using fleet = new Fleet(db.url);
    await fill(db.sql, jobs, effect);
    for (let n = 0; n < 3; n++) fleet.start();
    await eventually(() => effects(db.sql), ({ tally }) => tally > 0);
    for (let n = 0; n < kills; n++) {
      fleet.kill();
      if (n % 5 === 0) fleet.freeze(3500);
      await sleep(150 + Math.random() * 250);
    }
    await eventually(() => effects(db.sql), ({ left }) => left === 0, 90);
  }
  assert.deepEqual(await effects(db.sql), once(jobs));
  assert.equal((await db.sql`select from queue_holders where until > now()`).length, 0);
});

Deno.test("jobs that kill, fail, hang or mean nothing end as dead letters, the others beside them do not", async () => {
  await using db = await testDb();
  await createTables(db.sql);
  const innocent = 300;
  {
    await using fleet = new Fleet(db.url);
    await fill(db.sql, innocent, effect);
    const file = (n: number) => ({ download_id: 9000 + n, candidate_id: n });
    await fill(db.sql, 2, (n) => ({ type: "download_file", payload: file(n) }));
    await fill(db.sql, 2, () => ({ type: "tidy", payload: {}, max_attempts: 3 }));
    await fill(db.sql, 2, () => ({ type: "library_scan", payload: {}, max_attempts: 2 }));
    await db.sql`insert into queue_jobs (type, payload) values ('ingest', '{"ingest_job_id": 7}')`;
    for (let n = 0; n < 2; n++) fleet.start();
    await eventually(() => effects(db.sql), ({ left }) => left === 0, 120);
  }
  const dead = await db.sql`select type, reason, count(*)::int as n from queue_dead
    group by type, reason order by type`;
  assert.deepEqual(dead.map((row) => ({ ...row })), [
    { type: "download_file", reason: "lost_lease", n: 2 },
    { type: "ingest", reason: "payload_invalid", n: 1 },
    { type: "library_scan", reason: "timeout", n: 2 },
    { type: "tidy", reason: "max_attempts", n: 2 },
  ]);
  assert.deepEqual(await effects(db.sql), { ...once(innocent), dead: 7 });
  const [tried] = await db.sql`select count(*) filter (where type = 'tidy')::int as threw,
    count(*) filter (where type = 'library_scan')::int as hung from runs`;
  assert.deepEqual({ ...tried }, { threw: 6, hung: 4 });
});

Deno.test("a worker whose clock is an hour ahead takes nothing early and loses nothing", async () => {
  await using db = await testDb();
  await createTables(db.sql);
  {
    await using fleet = new Fleet(db.url);
    await fill(db.sql, 400, effect);
    await db.sql`insert into runs (type) values ('begin')`;
    await fill(db.sql, 20, () => ({ type: "retry_scan", payload: {}, delay_s: 4 }));
    fleet.start({ CHAOS_CLOCK_MS: "3600000" });
    fleet.start();
    await eventually(() => effects(db.sql), ({ left }) => left === 0, 60);
  }
  assert.deepEqual(await effects(db.sql), once(400));
  const [delayed] = await db.sql`select count(*)::int as ran, count(*) filter (where at <
      (select at from runs where type = 'begin') + interval '4 seconds')::int as early
    from runs where type = 'retry_scan'`;
  assert.deepEqual({ ...delayed }, { ran: 20, early: 0 });
});
