/** What the matcher finds is counted once, in batches, and its pairs are remembered. */
import assert from "node:assert/strict";
import { z } from "zod";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { type Pool, rows, type Sql } from "../../lib/db.ts";
import { closeBatch } from "../../lib/match_batch.ts";
import { MatchBatch } from "../../lib/schemas/match_batch.ts";
import { noteComparison, noteJudged } from "../../lib/store/match_batches.ts";
import { addCandidate, addDownload } from "../routes/support.ts";
import { testDb } from "../support/db.ts";
import { eventually, startHarmony } from "../support/harmony.ts";
import { mira, otto, wished } from "../support/peers.ts";
import { testConfig, testServices } from "../support/services.ts";

/** The batches so far; what gathers is counted at once. */
async function counted(sql: Sql) {
  await sql`update queue_jobs set run_at = now() where type = 'matching' and state = 2`;
  return await batches(sql);
}

const batches = (sql: Sql) => rows(MatchBatch, sql`select * from match_batches order by id`);

async function pairs(sql: Sql) {
  const found = await sql`select target_id, verdict, decided_by, confidence, download_id
    from matches order by target_id`;
  return found.map((row) => ({ ...row }));
}

/** A result as a search leaves it: a download, its best file, and what was found. */
async function judged(sql: Pool, confidence: number | null) {
  const title = crypto.randomUUID();
  const id = await addDownload(sql, { title, state: "review" });
  if (confidence === null) {
    await noteJudged(sql, id);
    return id;
  }
  const filename = `m\\${title}.flac`;
  await addCandidate(sql, id, { filename, confidence });
  await noteJudged(sql, id, { file: { username: "mira", filename } });
  return id;
}

/** Runs the job as if its time had come. */
async function count(sql: Pool, values: Record<string, string> = {}) {
  await sql`update queue_jobs set run_at = now() where type = 'matching'`;
  while (await workOne(sql, jobs, testServices(sql, values), "matching"));
}

Deno.test("a search ends in a batch, its pair in the list, and an event in the activity", async () => {
  await using harmony = await startHarmony({ peers: [mira, otto] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "completed");
  const [batch] = await eventually(() => counted(harmony.sql), (found) => found.length > 0);
  assert.deepEqual([batch!.saved, batch!.discarded, batch!.empty], [1, 0, 0]);
  const [pair] = await pairs(harmony.sql);
  assert.match(pair!["target_id"], /^\d+:01 - low tide\.flac$/);
  assert.deepEqual([pair!["verdict"], pair!["download_id"]], ["matched", id]);
  const [event] = await harmony.sql`select type, details from activity_events
    where status = 'matching_batch'`;
  assert.equal(event?.["type"], "metadata");
  assert.deepEqual(Object.keys(event?.["details"]).sort(), [
    "average_confidence",
    "batch_id",
    "batch_size",
    "discarded",
    "saved",
  ]);
  assert.equal((await harmony.sql`select from match_results`).length, 0);
});

Deno.test("a search that finds nothing is counted as discarded, and as empty", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  await harmony.ends(await harmony.want("Nobody Known - Empty Rooms"), "dead_letter");
  const found = await eventually(
    () => counted(harmony.sql),
    (list) => list.reduce((sum, { empty }) => sum + empty, 0) > 0,
  );
  assert.ok(found.every(({ saved, discarded, empty }) => saved === 0 && discarded === empty));
  assert.deepEqual(await pairs(harmony.sql), []);
});

Deno.test("results are counted in batches of the configured size, each with its figures", async () => {
  await using db = await testDb();
  for (const confidence of [.95, .85, .7, .3, null]) await judged(db.sql, confidence);
  await noteComparison(db.sql, { saved: true, confidence: 1 });
  await noteComparison(db.sql, { saved: false, confidence: .8 });
  await count(db.sql, { MATCHING_WORKER_BATCH_SIZE: "4" });
  const [first, second, ...more] = await batches(db.sql);
  assert.deepEqual(more, []);
  assert.deepEqual([first!.saved, first!.discarded, first!.empty], [3, 1, 0]);
  assert.deepEqual(first!.histogram, [0, 0, 0, 1, 0, 0, 0, 1, 1, 1]);
  assert.equal(first!.average_confidence?.toFixed(4), "0.8333");
  assert.deepEqual([second!.saved, second!.discarded, second!.empty], [1, 2, 1]);
  assert.deepEqual(second!.histogram, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  const [totals] = await db.sql`select saved, discarded from match_totals`;
  assert.deepEqual({ ...totals }, { saved: 4, discarded: 3 });
  assert.equal((await pairs(db.sql)).length, 3, "a comparison remembers its own pair");
});

Deno.test("what a person said of a pair stands when the matcher finds it", async () => {
  await using db = await testDb();
  const id = await judged(db.sql, .9);
  await count(db.sql);
  await db.sql`update matches set verdict = 'rejected', decided_by = 'person'`;
  await db.sql`insert into match_results (download_id, candidate_id, confidence)
    select download_id, id, .9 from download_candidates where download_id = ${id}`;
  await db.sql.begin((tx) => closeBatch(tx, testConfig()));
  assert.deepEqual((await pairs(db.sql)).map(({ verdict }) => verdict), ["rejected"]);
});

Deno.test("killed before its commit, or run twice at once: every result is counted once", async () => {
  await using db = await testDb();
  for (let n = 0; n < 12; n++) await judged(db.sql, .9);
  const config = testConfig();
  const killed = db.sql.begin(async (tx) => {
    await closeBatch(tx, config);
    throw new Error("killed");
  });
  await assert.rejects(killed, /killed/);
  assert.deepEqual(await batches(db.sql), []);
  await Promise.all([1, 2, 3].map(() => db.sql.begin((tx) => closeBatch(tx, config))));
  await count(db.sql);
  const found = await batches(db.sql);
  assert.equal(found.reduce((sum, { saved }) => sum + saved, 0), 12);
  assert.equal((await pairs(db.sql)).length, 12);
  const events = await db.sql`select from activity_events where status = 'matching_batch'`;
  assert.equal(events.length, found.length);
});

Deno.test("a download that is in other hands is counted when they let go; a deleted one never", async () => {
  await using db = await testDb();
  const [held, gone] = [await judged(db.sql, .9), await judged(db.sql, .8)];
  const config = testConfig();
  await db.sql.begin(async (tx) => {
    await tx`select from downloads where id = ${held} for update`;
    await tx`delete from downloads where id = ${gone}`;
    assert.equal(await db.sql.begin((other) => closeBatch(other, config)), undefined);
  });
  const batch = await db.sql.begin((tx) => closeBatch(tx, config));
  assert.deepEqual([batch!.saved, batch!.discarded], [1, 0]);
});

Deno.test("results that come together want one job", async () => {
  await using db = await testDb();
  for (let n = 0; n < 20; n++) await noteComparison(db.sql, { saved: true, confidence: .9 });
  const [waiting] = await rows(
    z.object({ n: z.int() }),
    db.sql`select count(*)::int as n from queue_jobs where type = 'matching'`,
  );
  // Twenty notes may lie on both sides of the border of a gathering.
  assert.ok(waiting!.n <= 2, String(waiting!.n));
});
