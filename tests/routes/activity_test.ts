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

Deno.test("a period narrows: a date means the whole day, a moment itself; one that is none is a 400", async () => {
  await using test = await testApp();
  await threeEvents(test);
  const [first = "", second = "", third = ""] = ["17T23:59:59.999Z", "18T12:00:00Z", "19T00:00:00Z"]
    .map((time) => `2025-03-${time}`);
  await test.sql`update activity_events set timestamp =
    (array[${first}::text, ${second}::text, ${third}::text])[id]::timestamptz`;
  const found = async (query: string) => {
    const { data } = await test.ask(`/api/v1/activity?${query}`);
    return data.items.map((event: ActivityEvent) => event.id);
  };
  assert.deepEqual(await found("from=2025-03-18&to=2025-03-18"), [2]);
  assert.deepEqual(await found("to=2025-03-17"), [1]);
  assert.deepEqual(await found("from=2025-03-18T13:00:00%2B01:00"), [3, 2]);
  assert.deepEqual(await found("from=&to=2025-03-18T12:00:00Z"), [2, 1]);
  for (const query of ["from=yesterday", "to=2025-13-01", "from=2025-03-19&to=2025-03-18"]) {
    const { status, data } = await test.ask(`/api/v1/activity?${query}`);
    assert.deepEqual([status, data.error.code], [400, "VALIDATION_ERROR"], query);
  }
});

Deno.test("a search finds words of the details wherever they stand, and takes signs for themselves", async () => {
  await using test = await testApp();
  await threeEvents(test);
  await record(test.sql, "download", "completed", { filename: "Ärger 100%_Sea.flac", n: [4711] });
  const found = async (q: string) => {
    const { data } = await test.ask(`/api/v1/activity?q=${encodeURIComponent(q)}`);
    return [data.total_count, data.items.length];
  };
  for (const q of ["sea ärger", "SEA", "100%_", "47", "%_"]) {
    assert.deepEqual(await found(q), [1, 1], q);
  }
  // The names of fields are no words of anybody.
  for (const q of ["filename", "100__sea", "sea lake", "' or 1=1"]) {
    assert.deepEqual(await found(q), [0, 0], q);
  }
  assert.deepEqual(await found(" "), [4, 4]);
});

Deno.test("what is new is counted for the selection, and offered where the page looks again", async () => {
  await using test = await testApp();
  await threeEvents(test);
  const page = await test.ask("/activity?type=download", { headers: clients.page });
  const [, path = ""] = /hx-get="([^"]*activity\/new[^"]*)"/.exec(page.text) ?? [];
  const since = path.replaceAll("&amp;", "&");
  assert.equal(since, "/activity/new?type=download&since=3");
  for (const type of ["download", "sync", "download"]) await record(test.sql, type, "queued");
  assert.deepEqual((await test.ask(`/api/v1${since}`)).data, { count: 2 });
  const { text } = await test.ask(since, { headers: clients.fragment });
  assert.match(text, /href="\/activity\?type=download"[^>]*>2 new events: show</);
  assert.equal((await test.ask("/api/v1/activity/new")).status, 400);
});

Deno.test("the page offers the types and statuses that exist, each once", async () => {
  await using test = await testApp();
  await threeEvents(test);
  const { text } = await test.ask("/activity", { headers: clients.page });
  const options = (id: string) => {
    const [, inside = ""] = new RegExp(`<select id="${id}"[^>]*>(.*?)</select>`, "s").exec(text)!;
    return [...inside.matchAll(/value="(\w+)"/g)].map(([, value]) => value);
  };
  assert.deepEqual(options("filter-type"), ["download", "sync"]);
  assert.deepEqual(options("filter-status"), ["completed", "queued", "sync_started"]);
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
