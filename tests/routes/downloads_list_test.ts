import assert from "node:assert/strict";
import type { DownloadState } from "../../lib/schemas/download_state.ts";
import { addDownload, type TestApp, testApp } from "./support.ts";

interface Listed {
  ids: number[];
  next: string | null;
  total: number;
}

async function list({ ask }: TestApp, query: string): Promise<Listed> {
  const { status, data, text } = await ask(`/api/v1/downloads?${query}`);
  assert.equal(status, 200, text);
  const ids = data.downloads.map(({ id }: { id: number }) => id);
  return { ids, next: data.next_cursor, total: data.total_count };
}

/** Every row, following the cursors. */
async function follow(test: TestApp, query: string): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await list(test, `${query}${cursor && `&cursor=${cursor}`}`);
    ids.push(...page.ids);
    cursor = page.next;
  }
  return ids;
}

/** Some of every kind, in no order. */
async function many({ sql }: TestApp): Promise<void> {
  const states: DownloadState[] = ["completed", "queued", "transferring", "failed", "review"];
  for (let at = 0; at < 23; at++) {
    await addDownload(sql, {
      state: states[at % 5]!,
      priority: at % 3,
      title: `Song ${at}`,
      username: at % 2 ? "ann" : null,
    });
  }
}

const sorts = ["active", "newest", "oldest"];
const filters = ["all=true", "", "status=running", "status=failed", "all=true&q=ann"];

Deno.test("cursors lead through every filter in every order as offsets do", async () => {
  await using test = await testApp();
  await many(test);
  for (const query of sorts.flatMap((sort) => filters.map((one) => `${one}&sort=${sort}`))) {
    const whole = await list(test, `${query}&limit=100`);
    assert.equal(whole.total, whole.ids.length, query);
    assert.ok(whole.ids.length > 3, "there is something to page through");
    assert.deepEqual(await follow(test, `${query}&limit=3`), whole.ids, query);
    const third = await list(test, `${query}&limit=1&offset=2`);
    assert.deepEqual(third.ids, whole.ids.slice(2, 3), query);
  }
});

Deno.test("a row that comes while somebody pages moves no other to the next page", async () => {
  await using test = await testApp();
  await many(test);
  const first = await list(test, "all=true&sort=newest&limit=5");
  await addDownload(test.sql);
  const second = await list(test, `all=true&sort=newest&limit=5&cursor=${first.next}`);
  assert.deepEqual(second.ids, [18, 17, 16, 15, 14]);
});

const wrong = [
  "cursor=",
  "cursor=!",
  "cursor=aaaaa",
  "cursor=YWJj",
  "cursor=bmV3ZXN0LjAuMQ",
  "cursor=YWN0aXZlLjAuMQ&offset=5",
  "sort=newest&cursor=YWN0aXZlLjAuMQ",
  "sort=size",
  "from=yesterday",
  "to=2024-13-01",
  "from=2024-03-02&to=2024-03-01",
  "import=7",
  "ids=",
  "ids=1,x",
  "ids=0",
];

Deno.test("a cursor of another list, an unknown order and a period that ends before it begins are 400", async () => {
  await using test = await testApp();
  for (const query of wrong) {
    const { status, data } = await test.ask(`/api/v1/downloads?${query}`);
    assert.equal(status, 400, query);
    assert.equal(data.error.code, "VALIDATION_ERROR");
  }
  assert.equal((await list(test, "cursor=YWN0aXZlLjAuMQ")).total, 0, "one of this list is none");
});

Deno.test("from and to bound when something was wanted, both included", async () => {
  await using test = await testApp();
  const days = ["2024-03-01", "2024-03-02", "2024-03-03"];
  for (const day of days) {
    const id = await addDownload(test.sql, { title: day });
    await test
      .sql`update downloads set created_at = ${`${day}T12:00:00Z`}::timestamptz where id = ${id}`;
  }
  const found: [string, number[]][] = [
    ["from=2024-03-02", [3, 2]],
    ["to=2024-03-02", [1]],
    ["from=2024-03-02T12:00:00Z&to=2024-03-02T13:00:00%2B01:00", [2]],
    ["from=2024-03-02&to=2024-03-03&status=queued", [2]],
    ["from=&to=", [3, 2, 1]],
    ["from=2030-01-01", []],
  ];
  for (const [query, ids] of found) {
    const page = await list(test, query);
    assert.deepEqual([page.ids, page.total], [ids, ids.length], query);
  }
});

Deno.test("every word of a search must stand somewhere, in letters of any case and script", async () => {
  await using test = await testApp();
  const about = { title: "Überfahrt", artists: ["Käthe LINDQVIST", "無罪の庭"], album: "Low Tide" };
  const id = await addDownload(test.sql, { ...about, username: "ann" });
  await addDownload(test.sql, { title: "Low Tide", artists: ["Mira Vance"] });
  const words = [
    "überfahrt",
    "ÜBERFAHRT",
    "käthe low ann",
    "tide lindqvist",
    "罪の",
    "無罪 überf",
    "k",
  ];
  for (const q of words) {
    const { ids, total } = await list(test, `q=${encodeURIComponent(q)}`);
    assert.deepEqual([ids, total], [[id], 1], q);
  }
  for (const q of ["lindqvist vance", "tide_lindqvist", "low tide\nx"]) {
    assert.deepEqual((await list(test, `q=${encodeURIComponent(q)}`)).ids, [], q);
  }
});

Deno.test("rows that are held stay in their order whatever becomes of them; a retry takes its place", async () => {
  await using test = await testApp();
  const [a, b, c] = [
    await addDownload(test.sql),
    await addDownload(test.sql),
    await addDownload(test.sql),
  ];
  await test.sql`update downloads set state = 'completed' where id = ${b}`;
  const retry = await addDownload(test.sql);
  await test.sql`update downloads set state = 'failed', retried_as = ${retry} where id = ${c}`;
  assert.deepEqual((await list(test, `ids=${b},${c},999,${a}`)).ids, [b, retry, a]);
  assert.deepEqual((await list(test, `ids=${retry},${c}`)).ids, [retry], "each but once");
  assert.deepEqual((await list(test, "")).ids, [retry, a]);
});

Deno.test("without pg_trgm the same is found, only slower", async () => {
  await using test = await testApp();
  await many(test);
  const before = await list(test, "all=true&q=song ann");
  await test.sql`drop index if exists downloads_search`;
  assert.deepEqual(await list(test, "all=true&q=song ann"), before);
  assert.equal(before.total, 11);
});
