import assert from "node:assert/strict";
import { enqueue } from "../../lib/queue/mod.ts";
import { record } from "../../lib/store/activity.ts";
import type { Services } from "../../jobs/job.ts";
import { startApprise } from "../support/apprise.ts";
import { testDb } from "../support/db.ts";
import { startDiscord } from "../support/discord.ts";
import { allowed, deliveries, gather, sendAll, targetAt, tell } from "../support/notified.ts";
import { startNtfy } from "../support/ntfy.ts";
import { startReceiver } from "../support/receiver.ts";
import { testServices } from "../support/services.ts";
import { isSigned, startWebhook } from "../support/webhook.ts";

async function withServices(run: (services: Services) => Promise<void>, env = {}) {
  await using db = await testDb();
  await run(testServices(db.sql, { ...allowed, ...env }));
}

const completed = ({ sql }: Services, filename: string, more = {}) =>
  record(sql, "download", "completed", { download_id: 1, filename, ...more });

/** The timer's job, and whatever it brings. */
async function tick(services: Services): Promise<void> {
  await enqueue(services.sql, { type: "notification_gather", payload: {}, key: "tick" });
  await gather(services);
}

Deno.test("each kind is told by its own rules, what it wants and nothing else", async () => {
  await using webhook = startWebhook();
  await using ntfy = startNtfy("tk_secret");
  await using discord = startDiscord();
  await using apprise = startApprise("key");
  await withServices(async (services) => {
    await tell(services, targetAt("webhook", webhook));
    await tell(services, targetAt("ntfy", ntfy, { secret: "tk_secret" }));
    await tell(services, targetAt("discord", discord, { events: ["download_review"] }));
    await tell(services, targetAt("apprise", apprise, { language: "de" }));
    await completed(services, "Glass.flac");
    await record(services.sql, "download", "queued", { count: 1 });
    await tick(services);
    assert.equal(await sendAll(services), 3);
    const [message] = webhook.taken.values();
    assert.deepEqual([message!.event, message!.text], ["download_completed", "Glass.flac"]);
    assert.ok(
      isSigned(webhook.received[0]!) && !isSigned(webhook.received[0]!, "another secret!!"),
    );
    assert.deepEqual(ntfy.received.map(({ body }) => body.title), ["Download completed"]);
    assert.deepEqual(apprise.received.map(({ body }) => body.title), ["Download fertig"]);
    assert.deepEqual(discord.received, []);
    assert.deepEqual((await deliveries(services)).map(({ state }) => state), Array(3).fill("sent"));
    for (const stand of [webhook, ntfy, discord, apprise]) assert.deepEqual(stand.wrong, []);
  });
});

Deno.test("many of a kind are one message a target; what comes later is another", async () => {
  await using webhook = startWebhook();
  await withServices(async (services) => {
    const events = ["download_completed", "download_review"] as const;
    await tell(services, targetAt("webhook", webhook, { events: [...events] }));
    await Promise.all(Array.from({ length: 30 }, (_, n) => completed(services, `${n}.flac`)));
    await completed(services, "old.flac", { already_in_library: true });
    await record(services.sql, "download", "review", { filename: "x", choices: 2 });
    await tick(services);
    await tick(services);
    await sendAll(services);
    await completed(services, "late.flac");
    await tick(services);
    await sendAll(services);
    const told = [...webhook.taken.values()].map((
      { event, count, items },
    ) => [event, count, items.length]);
    assert.deepEqual(told.slice(0, 2).sort(), [["download_completed", 30, 10], [
      "download_review",
      1,
      1,
    ]]);
    assert.deepEqual(told[2], ["download_completed", 1, 1]);
  });
});

Deno.test("what is rolled back is told nobody; two that bundle at once tell it once", async () => {
  await using webhook = startWebhook();
  await withServices(async (services) => {
    await tell(services, targetAt("webhook", webhook));
    await services.sql.begin(async (tx) => {
      await record(tx, "download", "completed", { filename: "never" });
      throw new Error("back");
    }).catch(() => {});
    await completed(services, "once.flac");
    const jobs = ["a", "b"].map((key) => ({
      type: "notification_gather" as const,
      payload: {},
      key,
    }));
    await enqueue(services.sql, ...jobs);
    await Promise.all([gather(services), gather(services)]);
    await sendAll(services);
    assert.deepEqual([...webhook.taken.values()].map(({ text }) => text), ["once.flac"]);
  });
});

Deno.test("a target that is busy or broken is asked again with the same delivery, after its own time", async () => {
  await using webhook = startWebhook();
  webhook.instead.push(
    () => new Response("no", { status: 500 }),
    () => new Response("slow", { status: 429, headers: { "Retry-After": "1000" } }),
  );
  await withServices(async (services) => {
    await tell(services, targetAt("webhook", webhook));
    await completed(services, "a.flac");
    await tick(services);
    await sendAll(services);
    await sendAll(services);
    const [job] = await services.sql`select extract(epoch from run_at - now())::float8 as s,
      last_error from queue_jobs where type = 'notification_send'`;
    assert.ok(job!["s"] > 900, `it waits for ${job!["s"]} s`);
    assert.deepEqual(await deliveries(services), [{
      event: "download_completed",
      count: 1,
      state: "waiting",
      attempts: 2,
      status_code: 429,
      error: "status",
    }]);
    await sendAll(services);
    const ids = webhook.received.map(({ headers }) => headers.get("X-Harmony-Delivery"));
    assert.equal(new Set(ids).size, 1);
    assert.deepEqual([ids.length, webhook.taken.size], [3, 1]);
  });
});

Deno.test("after its last attempt a message has failed, its job is a dead letter, and nobody is told of that", async () => {
  await using webhook = startReceiver(() => new Response(null, { status: 503 }));
  await withServices(async (services) => {
    const events = ["download_completed", "job_failed"] as const;
    const id = await tell(services, targetAt("webhook", webhook, { events: [...events] }));
    await completed(services, "a.flac");
    await tick(services);
    await services.sql`update queue_jobs set max_attempts = 2`;
    await sendAll(services);
    await sendAll(services);
    const [delivery] = await deliveries(services);
    assert.deepEqual([delivery!["state"], delivery!["error"]], ["failed", "status"]);
    const dead = await services.sql`select type, last_error from queue_dead`;
    assert.deepEqual([...dead], [{
      type: "notification_send",
      last_error: "webhook answered 503",
    }]);
    const [target] = await services
      .sql`select last_error from notification_targets where id = ${id}`;
    assert.equal(target!["last_error"], "status");
    await tick(services);
    assert.equal((await deliveries(services)).length, 1);
  }, { RETRY_NOTIFICATION_SEND_MAX_ATTEMPTS: "2" });
});

Deno.test("what cannot get better is not tried again: a key nobody knows, a refusal, an address inside", async () => {
  await using apprise = startApprise("other");
  await using discord = startDiscord();
  await using webhook = startWebhook();
  await withServices(async (services) => {
    await tell(services, targetAt("apprise", apprise));
    await tell(services, targetAt("discord", { url: `${discord.url}/x` }));
    await tell(services, targetAt("webhook", webhook));
    await services.sql`update notification_targets set sealed = 'v1.00000000.' ||
      repeat('a', 16) || '.' || repeat('b', 22) where kind = 'webhook'`;
    await completed(services, "a.flac");
    await tick(services);
    assert.deepEqual([await sendAll(services), await sendAll(services)], [3, 0]);
    const ends = (await deliveries(services)).map(({ state, error, status_code }) =>
      [state, error, status_code].join(" ")
    ).sort();
    assert.deepEqual(ends, ["failed no_recipient 204", "failed sealed ", "failed status 404"]);
  });
});

Deno.test("an address that leads inside is not asked, whatever was allowed when it was typed in", async () => {
  await using webhook = startWebhook();
  await withServices(async (services) => {
    await tell(services, targetAt("webhook", webhook));
    await completed(services, "a.flac");
    await tick(services);
    await sendAll(testServices(services.sql, { NOTIFY_ALLOWED_HOSTS: "192.168.0.0/16" }));
    const [delivery] = await deliveries(services);
    assert.deepEqual([delivery!["state"], delivery!["error"]], ["failed", "not_allowed"]);
    assert.equal(webhook.received.length, 0);
  });
});

Deno.test("killed while a request is out: who knows a delivery again gets it again, others never twice", async () => {
  await using webhook = startWebhook();
  await using discord = startDiscord();
  await withServices(async (services) => {
    await tell(services, targetAt("webhook", webhook));
    await tell(services, targetAt("discord", discord));
    await completed(services, "a.flac");
    await tick(services);
    // As a process leaves it that died after its request and before it wrote down the answer.
    await services.sql`update notification_deliveries set state = 'sending', attempts = 1`;
    await sendAll(services);
    assert.deepEqual([webhook.received.length, discord.received.length], [1, 0]);
    const states = (await deliveries(services)).map(({ state, error }) => `${state} ${error}`);
    assert.deepEqual(states.sort(), ["sent null", "unknown interrupted"]);
  });
});

Deno.test("no answer in time: a chat is not asked again, for the message may stand there", async () => {
  await using discord = startDiscord();
  let late = () => {};
  discord.instead.push(() => new Promise((resolve) => late = () => resolve(new Response())));
  await withServices(async (services) => {
    await tell(services, targetAt("discord", discord));
    await completed(services, "a.flac");
    await tick(services);
    await sendAll(services);
    late();
    const [delivery] = await deliveries(services);
    assert.deepEqual([delivery!["state"], delivery!["error"]], ["unknown", "timeout"]);
    assert.equal(await sendAll(services), 0);
  }, { NOTIFY_TIMEOUT_MS: "200" });
});

Deno.test("a target that is switched off is told nothing, not even what waited for it", async () => {
  await using webhook = startWebhook();
  await withServices(async (services) => {
    await tell(services, targetAt("webhook", webhook));
    await completed(services, "before.flac");
    await tick(services);
    await completed(services, "waiting.flac");
    await services.sql`update notification_targets set enabled = false`;
    await completed(services, "after.flac");
    await tick(services);
    await sendAll(services);
    assert.equal(webhook.received.length, 0);
    assert.deepEqual((await deliveries(services)).map(({ state }) => state), ["dropped"]);
    await services.sql`update notification_targets set enabled = true`;
    await tick(services);
    assert.equal(await sendAll(services), 0, "what happened meanwhile is old news");
  });
});
