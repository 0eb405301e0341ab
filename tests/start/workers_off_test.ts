import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { installation } from "./support.ts";

const added = async (sql: Pool) =>
  (await sql`select 1 from queue_cron_runs union all select 1 from queue_jobs`).length;

Deno.test("a process without background work adds no job, whichever way it is told", async () => {
  await using db = await testDb();
  await using harmony = await installation({ DATABASE_URL: db.url });
  const off = [{ WORKERS_ENABLED: "false" }, { HARMONY_DISABLE_WORKERS: "1" }];
  for (const env of off) {
    const web = await harmony.serve(env);
    const { text } = await web.ask("/api/v1/status");
    assert.equal(JSON.parse(text).workers.orchestrator.status, "stopped");
    // It stops as soon as what it began is done.
    assert.equal(await web.stop(), 0);
    assert.equal(await added(db.sql), 0, Object.keys(env)[0]);
  }
  const working = await harmony.serve();
  await eventually(() => added(db.sql), (n) => n > 0);
  assert.equal(await working.stop(), 0);
});
