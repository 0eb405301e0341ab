import assert from "node:assert/strict";
import { beat, identity, joinWorkers, leave, register } from "../../jobs/registry.ts";
import type { Pool } from "../../lib/db.ts";
import { silentLog } from "../../lib/log.ts";
import { readWorkers } from "../../lib/store/workers.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { testServices } from "../support/services.ts";

/** No process has so high a number. */
const deadPid = 2 ** 30;

const me = (id: string, host = "box", pid = Deno.pid) => ({ id, host, pid, version: "1" });

async function events(sql: Pool) {
  const found = await sql`select status, details->>'worker' as worker from activity_events
    where type = 'worker' order by id`;
  return found.map(({ status, worker }) => `${status} ${worker}`);
}

async function states(sql: Pool) {
  const found = await sql`select id, state from workers order by id`;
  return Object.fromEntries(found.map(({ id, state }) => [id, state]));
}

const silence = (sql: Pool, id: string, seconds: number) =>
  sql`update workers set last_seen = now() - ${seconds} * interval '1 second' where id = ${id}`;

Deno.test("a process starts, lives and leaves, and each is an event", async () => {
  await using db = await testDb();
  const one = me("one");
  await register(db.sql, one, silentLog);
  await silence(db.sql, "one", 30);
  await beat(db.sql, one, {});
  const [row] = await db.sql`select last_seen > now() - interval '5 seconds' as fresh from workers`;
  assert.equal(row!["fresh"], true);
  await leave(db.sql, one);
  await leave(db.sql, one);
  assert.deepEqual(await states(db.sql), { one: "stopped" });
  assert.deepEqual(await events(db.sql), ["started one", "stopped one"]);
});

Deno.test("a predecessor that never said goodbye makes it a restart, one that lives does not", async () => {
  await using db = await testDb();
  // The parent of this process is alive, and is not this process.
  await register(db.sql, me("alive", "box", Deno.ppid), silentLog);
  await register(db.sql, me("elsewhere", "other", deadPid), silentLog);
  await register(db.sql, me("crashed", "box", deadPid), silentLog);
  await register(db.sql, me("next"), silentLog);
  assert.deepEqual(await states(db.sql), {
    alive: "running",
    crashed: "stopped",
    elsewhere: "running",
    next: "running",
  });
  await silence(db.sql, "alive", 61);
  await register(db.sql, me("third", "box", deadPid + 1), silentLog);
  assert.deepEqual((await events(db.sql)).slice(-2), ["restarted next", "restarted third"]);
  assert.equal((await states(db.sql))["alive"], "stopped");
});

Deno.test("one that goes silent is stale once, and runs again when it comes back", async () => {
  await using db = await testDb();
  const [frozen, other, third] = [me("frozen", "a"), me("other", "b"), me("third", "c")];
  for (const one of [frozen, other, third]) await register(db.sql, one, silentLog);
  await silence(db.sql, "frozen", 61);
  await Promise.all([beat(db.sql, other, {}), beat(db.sql, third, {})]);
  assert.deepEqual(await states(db.sql), { frozen: "stale", other: "running", third: "running" });
  const stale = (await events(db.sql)).filter((event) => event.startsWith("stale"));
  assert.deepEqual(stale, ["stale frozen"]);
  await beat(db.sql, frozen, {});
  assert.equal((await states(db.sql))["frozen"], "running");
});

Deno.test("a heartbeat brings back a row that was taken away", async () => {
  await using db = await testDb();
  await beat(db.sql, me("one"), {});
  assert.deepEqual(await states(db.sql), { one: "running" });
});

Deno.test("while its scope is open a process is one of the workers, afterwards it is not", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  services.gauge.beat("timer");
  {
    await using _joined = await joinWorkers(services, identity("9"));
    const read = () => readWorkers(db.sql, ["timer", "orchestrator"]);
    const { workers, processes } = await eventually(
      read,
      ({ workers }) => workers["timer"]!.processes === 1,
    );
    assert.equal(workers["timer"]!.status, "running");
    assert.equal(workers["orchestrator"]!.processes, 1);
    assert.deepEqual([processes[0]!.pid, processes[0]!.version], [Deno.pid, "9"]);
  }
  const { workers, processes } = await readWorkers(db.sql, ["timer", "orchestrator"]);
  assert.equal(workers["timer"]!.status, "stopped");
  assert.deepEqual(processes, []);
});

/** A pool that answers nothing but `begin`. */
const pool = (begin: () => Promise<never>) =>
  Object.assign(() => Promise.reject(new Error("away")), {
    begin,
    json: String,
  }) as unknown as Pool;

Deno.test("a database that is away keeps a process neither from working nor from stopping", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  const refused = pool(() => Promise.reject(new Error("away")));
  await (await joinWorkers({ ...services, sql: refused }, identity("9")))[Symbol.asyncDispose]();
  let begun = 0;
  const silent = pool(() =>
    ++begun === 1 ? Promise.reject(new Error("away")) : new Promise(() => {})
  );
  await (await joinWorkers({ ...services, sql: silent }, identity("9")))[Symbol.asyncDispose]();
  assert.equal(begun, 2);
  assert.deepEqual(await states(db.sql), {});
});
