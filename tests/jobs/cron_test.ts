import assert from "node:assert/strict";
import { startCron, tick } from "../../jobs/cron.ts";
import type { Services } from "../../jobs/job.ts";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import type { Pool } from "../../lib/db.ts";
import { createLog } from "../../lib/log.ts";
import { catalogueHealth } from "../../lib/store/health.ts";
import { type TestDb, testDb } from "../support/db.ts";
import { eventually } from "../support/harmony.ts";
import { testServices } from "../support/services.ts";
import { startSpotify } from "../support/spotify.ts";

const types = async ({ sql }: TestDb) =>
  (await sql`select type from queue_jobs order by type`).map(({ type }) => type);

/** The next tick of every timer has come. */
const nextTick = ({ sql }: TestDb) =>
  sql`update queue_cron_runs set tick = tick - interval '400 days'`;

function logged(services: Services) {
  const lines: string[] = [];
  const log = createLog((_, event, fields) =>
    void lines.push([event, ...Object.values(fields)].join(" "))
  );
  return { lines, services: { ...services, log } };
}

Deno.test("a tick adds what is due, once, however many processes tick", async () => {
  await using db = await testDb();
  await Promise.all([1, 2, 3].map(() => tick(testServices(db.sql))));
  assert.deepEqual(await types(db), [
    "health_probe",
    "library_scan",
    "metrics_sample",
    "notification_gather",
    "playlist_sync",
    "retry_scan",
    "tidy",
  ]);
});

Deno.test("a tick whose job still waits or runs adds nothing, and is not made up for", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  await tick(services);
  await db.sql`update queue_jobs set worker_id = 'w' where type = 'tidy'`;
  for (let n = 0; n < 3; n++) {
    await nextTick(db);
    await tick(services);
  }
  assert.equal((await types(db)).length, 7);
  while (await workOne(db.sql, jobs, services, "metrics_sample"));
  await tick(services);
  assert.ok(!(await types(db)).includes("metrics_sample"));
});

Deno.test("catalogues are looked after by the timer where there is no slskd, too", async () => {
  await using db = await testDb();
  await using spotify = startSpotify();
  const services = testServices(db.sql, spotify.env);
  await tick(services);
  await workOne(db.sql, jobs, services, "health_probe");
  assert.equal((await catalogueHealth(db.sql, ["spotify"]))[0]!.status, "ok");
});

Deno.test("a timer that is switched off says so and adds nothing", async () => {
  await using db = await testDb();
  const { lines, services } = logged(
    testServices(db.sql, { WATCHLIST_TIMER_ENABLED: "false" }),
  );
  startCron(services, new AbortController().signal, () => assert.fail("a timer was started"));
  assert.deepEqual(lines, ["timer.disabled"]);
  assert.deepEqual(await types(db), []);
  assert.deepEqual(services.gauge.parts(), {});
});

Deno.test("a timer ticks at its start and never repeats a failed tick by itself", async () => {
  await using db = await testDb();
  const services = testServices(db.sql);
  const stop = new AbortController();
  let retries: number[] | undefined;
  startCron(services, stop.signal, (_name, schedule, { backoffSchedule }) => {
    retries = backoffSchedule;
    assert.equal(schedule, "* * * * *");
  });
  assert.deepEqual(retries, []);
  await eventually(() => services.gauge.parts()["timer"]!.done, (done) => done === 1);
  assert.equal((await types(db)).length, 7);
});

Deno.test("a tick whose job could not be added is not taken", async () => {
  await using db = await testDb();
  await db.sql`alter table queue_jobs add check (type <> 'tidy')`;
  await tick(testServices(db.sql));
  const taken = await db.sql`select cron_key from queue_cron_runs order by 1`;
  assert.deepEqual(taken.map(({ cron_key }) => cron_key), await types(db));
});

Deno.test("a database that is away fails the tick, not the timer", async () => {
  await using db = await testDb();
  const away = { begin: () => Promise.reject(new Error("away")) } as unknown as Pool;
  const { lines, services } = logged({ ...testServices(db.sql), sql: away });
  for (let n = 0; n < 3; n++) await tick(services);
  assert.ok(lines.includes("cron.failed tidy away"));
  const { state, last_error } = services.gauge.parts()["timer"]!;
  assert.deepEqual([state, last_error], ["errored", "away"]);
});
