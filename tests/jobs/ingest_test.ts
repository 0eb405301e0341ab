import assert from "node:assert/strict";
import { ingest } from "../../jobs/ingest.ts";
import { workOne } from "../../jobs/worker.ts";
import { jobs } from "../../jobs/mod.ts";
import { addItems } from "../../lib/imports/add.ts";
import { accepted } from "../../lib/ingest/item.ts";
import { track } from "../../lib/schemas/track.ts";
import { findImport } from "../../lib/store/import_counts.ts";
import { bring, count } from "../lib/imports/support.ts";
import { testDb } from "../support/db.ts";
import { testServices } from "../support/services.ts";

const lines = (artist: string, n: number) =>
  Array.from({ length: n }, (_, at) => `${artist} - Song ${at}`);

Deno.test("a long list waits while too many downloads do, and goes on as they are done", async () => {
  await using db = await testDb();
  const env = { INGEST_MAX_OPEN_DOWNLOADS: "10", INGEST_BATCH_SIZE: "4" };
  const services = testServices(db.sql, env);
  const run = () => workOne(db.sql, jobs, services, "ingest");
  const { job_id } = await bring(db.sql, lines("Mira Vale", 15));
  assert.ok(await run());
  assert.equal(await count(db.sql, "downloads"), 10);
  const waiting = (await findImport(db.sql, job_id))!;
  assert.deepEqual([waiting.state, waiting.counts.normalized], ["registered", 5]);
  assert.ok(waiting.waiting_since);
  const [job] = await db.sql`select state, attempts from queue_jobs where type = 'ingest'`;
  assert.deepEqual({ ...job }, { state: 2, attempts: 0 }, "that is no failure");

  const short = await bring(db.sql, lines("Ann Low", 6));
  assert.ok(await run());
  assert.equal((await findImport(db.sql, short.job_id))!.counts.queued, 4, "a short one begins");

  await db.sql`update ingest_jobs set waiting_since = '2020-01-01'`;
  await db.sql`update downloads set state = 'completed' where id <= 7`;
  await db.sql`update queue_jobs set run_at = now(), state = 0 where type = 'ingest'`;
  assert.ok(await run());
  const since = (await findImport(db.sql, job_id))!.waiting_since;
  assert.notEqual(since?.getUTCFullYear(), 2020, "it waits anew after there was room");

  await db.sql`update downloads set state = 'completed'`;
  await db.sql`update queue_jobs set run_at = now(), state = 0 where type = 'ingest'`;
  while (await run());
  assert.equal(await count(db.sql, "downloads"), 21);
  const done = (await findImport(db.sql, job_id))!;
  assert.deepEqual([done.state, done.waiting_since], ["queued", null]);
  assert.equal((await db.sql`select from queue_jobs where type = 'ingest'`).length, 0);
});

Deno.test("what is added while the job of an import ends has a job of its own", async () => {
  await using db = await testDb();
  const { job_id } = await bring(db.sql, "Mira Vale - One");
  const services = testServices(db.sql);
  let late: Promise<unknown> | undefined;
  const slow = {
    ...ingest,
    async run(...[payload, context]: Parameters<typeof ingest.run>) {
      await ingest.run(payload, {
        ...context,
        finish: async (tx) => {
          await context.finish(tx);
          const item = accepted(9, { track: track({ title: "Late", artists: ["Mira Vale"] }) });
          late = db.sql.begin((other) => addItems(other, job_id, [item]));
        },
        signal: context.signal,
        config: context.config,
        sql: context.sql,
      });
    },
  };
  await workOne(db.sql, { ...jobs, ingest: slow }, services, "ingest");
  await late;
  assert.ok(await workOne(db.sql, jobs, services, "ingest"));
  assert.equal(await count(db.sql, "downloads"), 2);
});
