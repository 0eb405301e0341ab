import assert from "node:assert/strict";
import { liveTopics } from "../../../lib/events/topics.ts";
import { createHub } from "../../../lib/hub.ts";
import { silentLog } from "../../../lib/log.ts";
import { noteHealth } from "../../../lib/store/health.ts";
import { seen } from "../../../lib/store/workers.ts";
import { testDb } from "../../support/db.ts";
import { eventually } from "../../support/harmony.ts";
import { addDownload } from "../../routes/support.ts";

const root = new URL("../../../", import.meta.url);
const migration = await Deno.readTextFile(new URL("migrations/0027_events.up.sql", root));
const told = new Set([...migration.matchAll(/tell_event\('(\w+)'\)/g)].map(([, topic]) => topic));

Deno.test("what the database tells is what is documented, and some page listens to each", async () => {
  assert.deepEqual([...told].sort(), [...liveTopics].sort());
  let views = "";
  for await (const { name, isFile } of Deno.readDir(new URL("views", root))) {
    if (isFile) views += await Deno.readTextFile(new URL(`views/${name}`, root));
  }
  for (const topic of liveTopics) assert.ok(views.includes(`${topic} from:document`), topic);
});

/** Everything told after `act`, up to a mark of its own. */
async function toldBy(act: (sql: Awaited<ReturnType<typeof testDb>>["sql"]) => Promise<unknown>) {
  await using db = await testDb();
  const stop = new AbortController();
  const hub = createHub(silentLog);
  await hub.listen(db.sql, stop.signal);
  const heard: string[] = [];
  hub.on("events", (topic) => heard.push(topic));
  await act(db.sql);
  await db.sql`select pg_notify('harmony_hub_public', 'events:end')`;
  await eventually(() => heard, (all) => all.includes("end"));
  stop.abort();
  return heard.filter((topic) => topic !== "end");
}

Deno.test("a transaction tells once, however many rows it changes", async () => {
  const heard = await toldBy((sql) =>
    sql.begin(async (tx) => {
      for (let at = 0; at < 5; at++) await addDownload(tx as never);
      await tx`update downloads set state = 'completed'`;
    })
  );
  assert.deepEqual(heard, ["downloads"]);
});

Deno.test("bytes that move and heartbeats that say nothing new tell nothing", async () => {
  const process = { id: "a", host: "h", pid: 1, version: "0" };
  const heard = await toldBy(async (sql) => {
    await addDownload(sql);
    await sql`update downloads set bytes_transferred = 5, speed = 1, updated_at = now()`;
    for (let at = 0; at < 3; at++) await seen(sql, process, {});
    for (const status of ["ok", "ok", "down"]) await noteHealth(sql, "slskd", { status });
  });
  assert.deepEqual(heard, ["downloads", "workers", "health", "health"]);
});
