import assert from "node:assert/strict";
import { work } from "../../jobs/worker.ts";
import { connect, type Pool } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { connectQueue, enqueue } from "../../lib/queue/mod.ts";
import { unsafeButFast } from "../support/scratch.ts";
import { eventually } from "../support/harmony.ts";
import { ownServer } from "../support/server.ts";
import { jobsWith, testServices } from "../support/services.ts";

const jobs = 6;

async function startWorker(url: string, sql: Pool) {
  const queue = await connectQueue(url);
  const stop = new AbortController();
  const held = jobsWith(
    (_, { signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    { timeout_s: 300 },
  );
  const services = testServices(sql, { ORCH_VISIBILITY_TIMEOUT_S: "3" });
  const done = work(queue, held, services, stop.signal, stop.signal);
  return async () => {
    stop.abort();
    await done;
    await queue.end({ timeout: 1 });
  };
}

Deno.test("workers that were cut off together do not take each other for dead", async () => {
  await using server = await ownServer(unsafeButFast);
  const sql = await connect(server.url);
  await migrate(sql, await readSteps());
  const stops = await Promise.all([startWorker(server.url, sql), startWorker(server.url, sql)]);
  await enqueue(
    sql,
    ...Array.from({ length: jobs }, () => ({ type: "tidy", payload: {} } as const)),
  );
  const running = async () =>
    (await sql`select from queue_jobs where worker_id is not null`.catch(() => [])).length;
  await eventually(running, (n) => n === jobs);
  await server.stop();
  // Longer than their leases.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await server.start();
  await eventually(running, (n) => n === jobs);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const [charged] = await sql`select coalesce(sum(crashes), 0)::int as crashes from queue_jobs`;
  for (const stop of stops) await stop();
  await sql.end({ timeout: 1 });
  assert.equal(charged!["crashes"], 0);
});
