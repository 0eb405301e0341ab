/** PostgreSQL is killed, and connections are cut, while jobs run: nothing lost, nothing twice. */
import assert from "node:assert/strict";
import { connect } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { ownServer } from "../support/server.ts";
import { startCutter } from "./cutter.ts";
import { effect, effects, fill, Fleet, once } from "./fleet.ts";
import { createTables } from "./handlers.ts";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("PostgreSQL killed and started ten times under load: every effect once", async () => {
  await using server = await ownServer();
  const jobs = 4000;
  let sql = await connect(server.url);
  await migrate(sql, await readSteps());
  await createTables(sql);
  {
    await using fleet = new Fleet(server.url);
    await fill(sql, jobs, effect);
    for (let n = 0; n < 2; n++) fleet.start();
    for (let n = 0; n < 10; n++) {
      await eventually(() => effects(sql), ({ left }) => left < jobs - n * 200);
      await sql.end({ timeout: 0 });
      await server.crash();
      await sleep(Math.random() * 500);
      await server.start();
      sql = await connect(server.url);
    }
    await eventually(() => effects(sql), ({ left }) => left === 0, 90);
  }
  assert.deepEqual(await effects(sql), once(jobs));
  await sql.end();
});

Deno.test("connections cut between a request and its answer, completions too: every effect once", async () => {
  await using db = await testDb();
  await createTables(db.sql);
  const jobs = 1500;
  await using cutter = startCutter(db.url);
  {
    await using fleet = new Fleet(cutter.url);
    await fill(db.sql, jobs, effect);
    for (let n = 0; n < 2; n++) fleet.start();
    await eventually(() => effects(db.sql), ({ left }) => left === 0, 90);
  }
  assert.deepEqual(await effects(db.sql), once(jobs));
  assert.ok(cutter.cuts >= 20, `${cutter.cuts} cuts`);
});
