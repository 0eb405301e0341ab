import assert from "node:assert/strict";
import { forgetRows } from "../../../jobs/tidy.ts";
import type { Pool } from "../../../lib/db.ts";
import { enqueue } from "../../../lib/queue/mod.ts";
import { forgetGroups, forgetTicks } from "../../../lib/store/queue_upkeep.ts";
import { createLog, type Fields, silentLog } from "../../../lib/log.ts";
import { addDownload } from "../../routes/support.ts";
import { testDb } from "../../support/db.ts";
import { testConfig } from "../../support/services.ts";

const values = {
  DLQ_RETENTION_DAYS: "10",
  ACTIVITY_RETENTION_DAYS: "20",
  HISTORY_RETENTION_DAYS: "30",
  METRICS_RETENTION_HOURS: "5",
};

const signal = new AbortController().signal;
const tidy = (sql: Pool, rows = 3, log = silentLog) =>
  forgetRows({ sql, config: testConfig(values), log, signal }, { rows });

async function left(sql: Pool, table: string): Promise<number> {
  const [found] = await sql`select count(*)::int as n from ${sql(table)}`;
  return found!["n"];
}

Deno.test("each table keeps what is young enough, however many batches the rest takes", async () => {
  await using db = await testDb();
  const { sql } = db;
  for (const age of ["9 days", "11 days", "19 days", "21 days"]) {
    await sql`insert into queue_dead (id, died_at, reason, type, group_key, priority, attempts,
        crashes, max_attempts, payload, created_at)
      select (random() * 1e15)::bigint, now() - ${age}::interval, 'refused', 'tidy', '', 0, 0, 0, 0,
        '{}', now() from generate_series(1, 4)`;
    await sql`insert into activity_events (timestamp, type, status)
      select now() - ${age}::interval, 'worker', 'stale' from generate_series(1, 4)`;
  }
  await sql`insert into metrics_samples (series, at, value)
    select s, now() - h * interval '1 hour', 0 from unnest(array['a', 'b']) s,
    generate_series(1, 10) h`;
  await tidy(sql);
  assert.equal(await left(sql, "queue_dead"), 4);
  assert.equal(await left(sql, "activity_events"), 12);
  assert.equal(await left(sql, "metrics_samples"), 8);
});

Deno.test("the history of a download goes when the download ended long ago, not before", async () => {
  await using db = await testDb();
  const { sql } = db;
  const long = "31 days", short = "29 days";
  for (const [state, ended] of [["completed", long], ["cancelled", long], ["dead_letter", short]]) {
    const id = await addDownload(sql, { state: state as "completed" });
    await sql`update downloads set updated_at = now() - ${ended!}::interval where id = ${id}`;
  }
  const open = await addDownload(sql, { state: "failed" });
  await sql`update downloads set updated_at = now() - interval '99 days' where id = ${open}`;
  await sql`insert into download_events (download_id, at, state)
    select id, now() - interval '40 days', 'queued' from downloads, generate_series(1, 5)`;
  await sql`insert into download_queries (download_id, at, query, files, accepted)
    select id, now() - interval '40 days', 'q', 0, 0 from downloads, generate_series(1, 5)`;
  await tidy(sql);
  for (const table of ["download_events", "download_queries"]) {
    const kept = await sql`select distinct d.state from ${sql(table)} e
      join downloads d on d.id = e.download_id order by 1`;
    assert.deepEqual(kept.map(({ state }) => state), ["dead_letter", "failed"], table);
    assert.equal(await left(sql, table), 10);
  }
});

Deno.test("processes, leases and pauses that are over are forgotten, a running one never", async () => {
  await using db = await testDb();
  const { sql } = db;
  await sql`insert into workers (id, host, pid, version, state, last_seen)
    select state || age, 'h', 1, '1', state, now() - age * interval '1 day'
    from unnest(array['running', 'stale', 'stopped']) state, unnest(array[6, 8]) age`;
  await sql`insert into leases values ('old', 'x', now() - interval '2 hours'), ('new', 'x', now())`;
  await sql`insert into provider_cooldowns values ('over', now() - interval '1 second', ''),
    ('resting', now() + interval '1 hour', '')`;
  await tidy(sql);
  const kept = await sql`select id from workers order by id`;
  assert.deepEqual(kept.map(({ id }) => id), ["running6", "running8", "stale6", "stopped6"]);
  assert.equal((await sql`select name from leases`)[0]!["name"], "new");
  assert.equal((await sql`select name from provider_cooldowns`)[0]!["name"], "resting");
});

Deno.test("a process that stops ends the tidying between two batches, and so does the clock", async () => {
  await using db = await testDb();
  const { sql } = db;
  await sql`insert into queue_cron_runs values ('tidy', now(), 1)`;
  const context = { sql, config: testConfig(values), log: silentLog };
  await assert.rejects(forgetRows({ ...context, signal: AbortSignal.abort(new Error("stop")) }), {
    message: "stop",
  });
  const logged: Fields[] = [];
  const log = createLog((_, event) => void logged.push({ event }));
  await forgetRows({ ...context, log, signal }, { ms: -1 });
  assert.deepEqual(logged, [{ event: "tidy.unfinished" }]);
});

Deno.test("a tick is remembered for two days, or for two of its intervals", async () => {
  await using db = await testDb();
  const { sql } = db;
  await sql`insert into queue_cron_runs (cron_key, tick)
    select key, now() - age * interval '1 day'
    from unnest(array['tidy', 'library_scan', 'gone']) key, unnest(array[1, 3, 15]) age`;
  await forgetTicks(sql, { tidy: 3600, library_scan: 7 * 86_400 });
  const kept = await sql`select cron_key from queue_cron_runs order by 1`;
  assert.deepEqual(kept.map(({ cron_key }) => cron_key), [
    "gone",
    "library_scan",
    "library_scan",
    "tidy",
  ]);
});

Deno.test("a group is forgotten behind the head of its line, and kept while a job of it comes back", async () => {
  await using db = await testDb();
  const { sql } = db;
  const job = (group: string, more = {}) => ({
    type: "ingest" as const,
    payload: { ingest_job_id: crypto.randomUUID() },
    group,
    ...more,
  });
  await enqueue(sql, job("old"), job("waits", { delay_s: 60 }));
  await sql`delete from queue_jobs where group_key = 'old'`;
  await enqueue(sql, ...Array.from({ length: 5 }, () => job("busy")));
  await sql`delete from queue_jobs where id in (
    select id from queue_jobs where state = 0 order by fair_tag limit 3)`;
  assert.equal(await forgetGroups(sql, 100), 1);
  const kept = await sql`select group_key from queue_groups order by 1`;
  assert.deepEqual(kept.map(({ group_key }) => group_key), ["busy", "waits"]);
  // The end of the last busy period is where an empty line goes on.
  await sql`delete from queue_jobs`;
  assert.equal(await forgetGroups(sql, 100), 1);
  assert.equal(await left(sql, "queue_groups"), 1);
  const [{ last_tag } = { last_tag: 0 }] = await sql`select last_tag from queue_groups`;
  await enqueue(sql, job("fresh"));
  const [added] = await sql`select fair_tag from queue_jobs`;
  assert.equal(added!["fair_tag"], last_tag + 1);
});
