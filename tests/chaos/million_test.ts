/** A million jobs wait: nothing reads all of them, and who comes first is still served first. */
import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import {
  complete,
  enlist,
  enqueue,
  fail,
  giveBack,
  heartbeat,
  lease,
  noteHeld,
  promote,
  resign,
} from "../../lib/queue/mod.ts";
import { jobsSeen } from "../../lib/schemas/job_list.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { effects, Fleet } from "./fleet.ts";
import { createTables } from "./handlers.ts";
import { type Scan, scansOf, statementsOf } from "./plans.ts";
import { place } from "./process.ts";

const waiting = 1_000_000;
const types = ["download_search", "download_transfer", "retry_scan"];

/** Types in turn, in fifty groups; of a hundred jobs one is delayed. */
async function fillMillion(sql: Pool): Promise<void> {
  await sql`insert into queue_jobs (type, payload, group_key, idem_key, fair_tag, state, run_at)
    select (${types}::text[])[n % 3 + 1], jsonb_build_object('download_id', n, 'candidate_id', n),
      'g' || n % 50, n || ':m', n / 150, case when n % 100 = 0 then 2 else 0 end,
      now() + case when n % 100 = 0 then n else 0 end * interval '1 minute'
    from generate_series(1, ${waiting}::int) n`;
  await sql`insert into queue_groups (type, priority, group_key, last_tag)
    select type, priority, group_key, max(fair_tag) from queue_jobs group by 1, 2, 3`;
}

/** Everything a worker asks of the queue while it runs jobs. */
async function workOnce(sql: Pool): Promise<void> {
  await enlist(sql, "w", 60);
  await enqueue(sql, { type: "tidy", payload: {}, group: "g", key: "k" });
  await enqueue(sql, { type: "tidy", payload: {}, delay_s: 60 });
  const wants = types.map((type) => ({ type, free: 4 }));
  const roomy = await lease(sql, wants, "w", { suspects: 1 });
  const scarce = await lease(sql, wants, "w", { total: 4 });
  const [one, two, ...rest] = [...roomy, ...scarce];
  assert.equal(rest.length, 14);
  await heartbeat(sql, ["w"], rest, 60);
  await noteHeld(sql, "w", rest.map(({ id }) => id));
  assert.deepEqual(await complete(sql, [one!]), []);
  await fail(sql, [{ ...two!, error: "no", base_s: 60, cap_s: 60 }]);
  await giveBack(sql, rest);
  await promote(sql);
  await resign(sql, "w");
}

/** Reads all of it; suspects are few, and all of that index. */
const readsAll = ({ how, index, bounded }: Scan) =>
  how === "Seq Scan" ||
  !how.startsWith("Bitmap Heap") && !bounded && index !== "queue_jobs_suspect";

/** How the queue's statements would be carried out now. */
async function plans(url: string): Promise<Scan[]> {
  const statements = await statementsOf(url, workOnce);
  assert.ok(statements.length >= 10, `${statements.length} statements`);
  const scans = await scansOf(url, statements);
  assert.ok(scans.length >= 10, `${scans.length} scans`);
  return scans;
}

async function assertNewcomerIsNext(sql: Pool): Promise<void> {
  const payload = { download_id: 1, candidate_id: 1 };
  const [id] = await enqueue(sql, { type: "download_transfer", payload, priority: 1 });
  await enlist(sql, "w", 60);
  const [next] = await lease(sql, [{ type: "download_transfer", free: 1 }], "w");
  assert.equal(next!.id, id);
  await complete(sql, [next!]);
  await resign(sql, "w");
}

async function assertShown(url: string): Promise<void> {
  await using here = await place(url, { WORKERS_ENABLED: "false" });
  const web = await here.start("serve", "web").says("listening");
  const paths = ["jobs", "jobs?state=delayed", "jobs?type=retry_scan&offset=200", "status"];
  for (const Accept of ["application/json", "text/html"]) {
    for (const path of paths) {
      const answer = await fetch(`${web["url"]}/${path}`, { headers: { Accept } });
      const text = await answer.text();
      assert.equal(answer.status, 200, `${path}: ${text.slice(0, 200)}`);
      if (Accept.endsWith("json") && path === "jobs") {
        assert.equal(JSON.parse(text).total_count, jobsSeen);
      }
    }
  }
}

Deno.test("a million jobs wait: no statement reads them all, the next one is leased, run and gone, pages answer", async () => {
  await using db = await testDb();
  const { sql, url } = db;
  await createTables(sql);
  await fillMillion(sql);
  assert.deepEqual((await plans(url)).filter(readsAll), [], "before there are statistics");
  await sql`vacuum analyze queue_jobs, queue_groups`;
  const counted = await plans(url);
  assert.deepEqual(counted.filter(readsAll), []);
  // They want the first few in order: a bitmap fetches all that fit before it sorts them.
  assert.deepEqual(counted.filter(({ how }) => how.startsWith("Bitmap")), []);
  await sql`delete from queue_jobs where type = 'tidy'`;
  await assertNewcomerIsNext(sql);
  await assertShown(url);

  const count = async () => (await sql`select count(*)::int as n from queue_jobs`)[0]!["n"];
  const before = await count();
  {
    await using fleet = new Fleet(url);
    fleet.start();
    await eventually(() => done(sql), (jobs) => jobs >= 2000, 60);
  }
  assert.equal(await count(), before - await done(sql));
  const { tally, distinct, counter, dead } = await effects(sql) as Record<string, number>;
  assert.deepEqual([distinct, counter, dead], [tally, tally, 0], "each once");
  assert.equal((await sql`select from queue_jobs where worker_id is not null`).length, 0);
});

/** Jobs that were run. */
async function done(sql: Pool): Promise<number> {
  const [found] = await sql`select
    (select count(*) from tally)::int + (select count(*) from runs)::int as n`;
  return found!["n"];
}
