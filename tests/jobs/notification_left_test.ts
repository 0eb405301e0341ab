import assert from "node:assert/strict";
import type { Services } from "../../jobs/job.ts";
import { requeueLetters } from "../../lib/dead_letters.ts";
import { cancelJob } from "../../lib/job_cancel.ts";
import { testTarget } from "../../lib/notify/test.ts";
import { enqueue } from "../../lib/queue/mod.ts";
import { record } from "../../lib/store/activity.ts";
import { leaveStranded } from "../../lib/store/notification_deliveries.ts";
import { testDb } from "../support/db.ts";
import { allowed, deliveries, gather, sendAll, targetAt, tell } from "../support/notified.ts";
import { testServices } from "../support/services.ts";
import { startWebhook } from "../support/webhook.ts";

/** One message that waits for its job. */
async function waiting(services: Services): Promise<void> {
  await record(services.sql, "download", "completed", { filename: "a.flac" });
  await enqueue(services.sql, { type: "notification_gather", payload: {}, key: "tick" });
  await gather(services);
}

const standing = async (services: Services) =>
  (await deliveries(services)).map(({ state, error }) => `${state} ${error}`);

Deno.test("a message whose dead letter is put back to work is sent", async () => {
  await using webhook = startWebhook();
  webhook.instead.push(() => new Response(null, { status: 503 }));
  await using db = await testDb();
  const env = { ...allowed, RETRY_NOTIFICATION_SEND_MAX_ATTEMPTS: "1" };
  const services = testServices(db.sql, env);
  await tell(services, targetAt("webhook", webhook));
  await waiting(services);
  await sendAll(services);
  assert.deepEqual(await standing(services), ["failed status"]);
  const [dead] = await db.sql`select id from queue_dead`;
  await requeueLetters(services, { ids: [`job:${dead!["id"]}`] });
  await sendAll(services);
  assert.deepEqual(await standing(services), ["sent null"]);
  assert.equal(webhook.taken.size, 1);
});

Deno.test("a message whose job is cancelled says so, and whether it may have arrived", async () => {
  await using webhook = startWebhook();
  await using db = await testDb();
  const services = testServices(db.sql, allowed);
  await tell(services, targetAt("webhook", webhook));
  for (const state of ["waiting", "sending"]) {
    await waiting(services);
    await db.sql`update notification_deliveries set state = ${state} where state = 'waiting'`;
    const [job] = await db.sql`select id from queue_jobs where type = 'notification_send'`;
    await cancelJob(services as never, Number(job!["id"]));
  }
  assert.deepEqual(await standing(services), ["dropped null", "unknown interrupted"]);
});

Deno.test("a test that nobody waits for any more does not stay under way", async () => {
  await using webhook = startWebhook();
  const gone = new AbortController();
  webhook.instead.push(() => {
    gone.abort();
    return new Response();
  });
  await using db = await testDb();
  const services = testServices(db.sql, allowed);
  const id = await tell(services, targetAt("webhook", webhook));
  const desk = { ...services, post: services.providers.post, signal: gone.signal };
  await assert.rejects(testTarget(desk, id));
  assert.deepEqual(await standing(services), ["unknown interrupted"]);
});

Deno.test("what a killed process leaves under way ends; what a job holds or is young does not", async () => {
  await using webhook = startWebhook();
  await using db = await testDb();
  const services = testServices(db.sql, allowed);
  const id = await tell(services, targetAt("webhook", webhook));
  await waiting(services);
  const add = (minutes: number) =>
    db.sql`insert into notification_deliveries (target_id, event, count, items, state, created_at)
      values (${id}, 'test', 1, '[]', 'sending', now() - ${minutes} * interval '1 minute')`;
  await add(1);
  await db.sql`update notification_deliveries set created_at = now() - interval '5 hours'
    where event <> 'test'`;
  await add(11);
  await leaveStranded(db.sql);
  const found = await db.sql`select state from notification_deliveries order by created_at`;
  assert.deepEqual(found.map(({ state }) => state), ["waiting", "unknown", "sending"]);
});
