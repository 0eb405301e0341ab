import assert from "node:assert/strict";
import { connect, type Pool } from "../../../lib/db.ts";
import { rebuildReadyIndex, reindexWeekly } from "../../../lib/store/queue_upkeep.ts";
import { testDb } from "../../support/db.ts";
import { eventually } from "../../support/harmony.ts";

async function readyIndex(sql: Pool): Promise<number> {
  const [found] = await sql`select pg_relation_filenode('queue_jobs_ready'::regclass)::int as n`;
  return found!["n"];
}

Deno.test("the index of ready jobs is built anew once a week", async () => {
  await using db = await testDb();
  const before = await readyIndex(db.sql);
  assert.equal(await reindexWeekly(db.sql), true);
  const after = await readyIndex(db.sql);
  assert.notEqual(after, before);
  assert.equal(await reindexWeekly(db.sql), false);
  assert.equal(await readyIndex(db.sql), after);
});

Deno.test("what an earlier build left half done is dropped, other indexes are not", async () => {
  await using db = await testDb();
  const { sql } = db;
  await sql`create index queue_jobs_ready_ccnew on queue_jobs (id)`;
  await sql`create index queue_jobs_ready_ccnew1 on queue_jobs (id)`;
  await sql`update pg_index set indisvalid = false
    where indexrelid = 'queue_jobs_ready_ccnew'::regclass`;
  await rebuildReadyIndex(sql);
  const kept = await sql`select indexname from pg_indexes
    where schemaname = current_schema() and indexname like '%ccnew%'`;
  assert.deepEqual(kept.map(({ indexname }) => indexname), ["queue_jobs_ready_ccnew1"]);
});

Deno.test("two processes do not build it at the same time", async () => {
  await using db = await testDb();
  const other = await connect(db.url, { max: 1 });
  await other`select pg_advisory_lock(hashtext(current_schema() || ' reindex'))`;
  assert.equal(await rebuildReadyIndex(db.sql), false);
  await other.end();
  assert.equal(await rebuildReadyIndex(db.sql), true);
  assert.equal(await rebuildReadyIndex(db.sql), true, "the lock was given back");
});

Deno.test("a connection that goes away while it is built comes back to the pool", async () => {
  await using db = await testDb();
  const pool = await connect(db.url, { max: 1 });
  const [own] = await pool`select pg_backend_pid() as pid`;
  const pid = own!["pid"];
  await db.sql.begin(async (tx) => {
    // The build has to wait for this, and is cut off while it does.
    await tx`lock table queue_jobs in row exclusive mode`;
    const rebuilding = assert.rejects(rebuildReadyIndex(pool));
    await eventually(
      () => db.sql`select from pg_locks where pid = ${pid} and not granted`,
      (waiting) => waiting.length > 0,
    );
    await db.sql`select pg_terminate_backend(${pid})`;
    await rebuilding;
  });
  // The driver may repeat the error of the old connection once.
  await pool`select 1`.catch(() => {});
  assert.equal((await pool`select 1`).length, 1);
  await pool.end({ timeout: 1 });
});
