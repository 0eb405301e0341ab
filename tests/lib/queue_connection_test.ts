import assert from "node:assert/strict";
import { connectQueue, lease, promote } from "../../lib/queue/mod.ts";
import { scansOf, statementsOf } from "../chaos/plans.ts";
import { testDb } from "../support/db.ts";

Deno.test("the settings of the queue's connections reach the server", async () => {
  await using db = await testDb();
  const sql = await connectQueue(db.url);
  const found = await sql`select name, setting from pg_settings
    where name in ('plan_cache_mode', 'enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin',
      'enable_mergejoin') order by name`;
  await sql.end({ timeout: 1 });
  assert.deepEqual(Object.fromEntries(found.map((row) => [row["name"], row["setting"]])), {
    enable_bitmapscan: "off",
    enable_hashjoin: "off",
    enable_mergejoin: "off",
    enable_seqscan: "off",
    plan_cache_mode: "force_generic_plan",
  });
});

Deno.test("a plan that was made while nothing waited reads no whole table", async () => {
  await using db = await testDb();
  // As autovacuum leaves the table of a queue that ran dry.
  await db.sql`vacuum analyze queue_jobs`;
  const statements = await statementsOf(db.url, async (sql) => {
    await lease(sql, [{ type: "tidy", free: 1 }], "w", { suspects: 1 });
    await promote(sql);
  });
  const scans = await scansOf(db.url, statements);
  assert.ok(scans.length >= 4);
  assert.deepEqual(scans.filter(({ how }) => how === "Seq Scan"), []);
});
