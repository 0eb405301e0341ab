import assert from "node:assert/strict";
import { ActivityEvent, ActivityList } from "../../lib/schemas/activity.ts";
import { record } from "../../lib/store/activity.ts";
import { clients, type TestApp, testApp } from "./support.ts";

async function threeEvents({ sql }: TestApp): Promise<void> {
  await record(sql, "download", "queued", { count: 1 });
  await record(sql, "sync", "sync_started");
  await record(sql, "download", "completed", { download_id: 1 });
}

Deno.test("events come newest first, with exactly the fields of their schema", async () => {
  await using test = await testApp();
  await threeEvents(test);
  const { status, data } = await test.ask("/api/v1/activity");
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(data).sort(), Object.keys(ActivityList.shape).sort());
  assert.deepEqual([data.total_count, data.limit, data.offset], [3, 50, 0]);
  assert.deepEqual(data.items.map((event: ActivityEvent) => event.status), [
    "completed",
    "sync_started",
    "queued",
  ]);
  for (const event of data.items) {
    assert.deepEqual(Object.keys(event).sort(), Object.keys(ActivityEvent.shape).sort());
  }
  assert.equal(data.items[1].details, null);
});

const filters: [query: string, statuses: string[]][] = [
  ["type=download", ["completed", "queued"]],
  ["status=queued", ["queued"]],
  ["type=download&status=completed", ["completed"]],
  ["type=sync&status=completed", []],
  ["type=&status=", ["completed", "sync_started", "queued"]],
  ["limit=1&offset=1", ["sync_started"]],
];

Deno.test("type, status, limit and offset choose among them", async () => {
  await using test = await testApp();
  await threeEvents(test);
  for (const [query, statuses] of filters) {
    const { data } = await test.ask(`/api/v1/activity?${query}`);
    assert.deepEqual(data.items.map((event: ActivityEvent) => event.status), statuses, query);
  }
});

Deno.test("a limit outside 1 to 200 is a 400", async () => {
  await using test = await testApp();
  for (const query of ["limit=0", "limit=201", "offset=-1", `type=${"x".repeat(51)}`]) {
    const { status, data } = await test.ask(`/api/v1/activity?${query}`);
    assert.deepEqual([status, data.error.meta.fields[0].name], [400, query.split("=")[0]], query);
  }
  assert.equal((await test.ask("/api/v1/activity?limit=200")).status, 200);
});

Deno.test("the page keeps the filter, and the feed is a piece of its own", async () => {
  await using test = await testApp();
  await threeEvents(test);
  const page = await test.ask("/activity?type=download", { headers: clients.page });
  assert.equal(page.status, 200);
  const feed = await test.ask("/activity?view=feed&limit=20", { headers: clients.fragment });
  assert.equal(feed.status, 200);
  assert.doesNotMatch(feed.text, /<!doctype/);
});
