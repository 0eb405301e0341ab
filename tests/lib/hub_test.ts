import assert from "node:assert/strict";
import { createHub, tell } from "../../lib/hub.ts";
import { silentLog } from "../../lib/log.ts";
import { administrator, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";

const beat = { every_ms: 50, within_ms: 500 };

/** The connections that listen in this test's database. */
const ears = `select pid from pg_stat_activity
  where datname = current_database() and query ilike 'listen %hub%'`;

Deno.test("what one process tells every process hears, when it is committed", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const heard: string[] = [];
  const hub = createHub(silentLog);
  hub.on("cache", (detail) => void heard.push(detail));
  await hub.listen(db.sql, stop.signal);
  await db.sql.begin(async (tx) => {
    await tell(tx, "cache", "/downloads");
    await tell(tx, "keys");
    assert.deepEqual(heard, [""]);
  });
  await eventually(() => heard, (all) => all.at(-1) === "/downloads");
  stop.abort();
  await eventually(() => hub.hears, (hears) => !hears);
});

Deno.test("a hub that was made deaf without a word notices, and hears again", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const heard: string[] = [];
  const hub = createHub(silentLog, beat);
  hub.on("cache", (detail) => void heard.push(detail));
  await hub.listen(db.sql, stop.signal);
  const [before] = await db.sql.unsafe(ears);
  await using admin = await administrator();
  const letIn = (yes: boolean) =>
    admin.sql.unsafe(
      `alter database ${new URL(db.url).pathname.slice(1)} allow_connections ${yes}`,
    );
  await letIn(false);
  await db.sql`select pg_terminate_backend(${before!["pid"]}, 5000)`;
  // The driver tries once more, and never again.
  await eventually(() => hub.hears, (hears) => !hears);
  await letIn(true);
  await eventually(() => hub.hears, Boolean);
  await tell(db.sql, "cache", "/again");
  await eventually(() => heard, (all) => all.includes("/again"));
  assert.equal(hub.hears, true);
  stop.abort();
});
