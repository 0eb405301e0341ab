import assert from "node:assert/strict";
import { createHub } from "../../lib/hub.ts";
import { silentLog } from "../../lib/log.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { testServices } from "../support/services.ts";
import { addDownload, appOn, ask } from "./support.ts";

/** One process of an installation, whose hub listens. */
async function process(
  db: TestDb,
  stop: AbortSignal,
  values = { CACHEABLE_PATHS: "/downloads|600" },
) {
  const hub = createHub(silentLog);
  const app = await appOn({ ...testServices(db.sql, values), hub });
  await hub.listen(db.sql, stop);
  return (path = "/downloads", call = {}) => ask(app, path, call);
}

Deno.test("what is written through one process is seen at once through the other", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const [one, other] = await Promise.all([process(db, stop.signal), process(db, stop.signal)]);
  const id = await addDownload(db.sql, { priority: 1 });
  const priorities = async () => {
    const answers = await Promise.all([one(), other()]);
    return answers.map(({ data }) => data.downloads[0].priority);
  };
  for (let priority = 2; priority < 12; priority++) {
    const call = { method: "PATCH", json: { priority } };
    await priorities();
    assert.notEqual((await other()).headers.get("Age"), null, "it is kept");
    assert.equal((await one(`/download/${id}/priority`, call)).status, 200);
    assert.equal((await one()).data.downloads[0].priority, priority, "its own change at once");
    await eventually(priorities, (all) => all.every((now) => now === priority), 2);
  }
  stop.abort();
});

Deno.test("after the connection was lost nothing that was kept is given", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const one = await process(db, stop.signal);
  await one();
  assert.notEqual((await one()).headers.get("Age"), null);
  await db.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query ilike 'listen%' and datname = current_database()`;
  await eventually(one, ({ headers }) => headers.get("Age") === null);
  stop.abort();
});

Deno.test("bytes that came, of which no event tells, are in the next answer of the first page", async () => {
  await using db = await testDb();
  const stop = new AbortController();
  const one = await process(db, stop.signal, { CACHEABLE_PATHS: "" });
  const id = await addDownload(db.sql, { state: "transferring", size: 100 });
  for (const bytes of [10, 20]) {
    await db.sql`update downloads set bytes_transferred = ${bytes} where id = ${id}`;
    const { data } = await one("/api/v1/");
    assert.equal(data.active.downloads[0].bytes_transferred, bytes);
  }
  stop.abort();
});
