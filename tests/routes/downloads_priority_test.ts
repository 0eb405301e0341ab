import assert from "node:assert/strict";
import { type TestApp, testApp } from "./support.ts";

const track = { title: "Glass Harbour", artists: ["Mira Vance"] };

/** The priorities of what an order added, of the downloads and of their jobs alike. */
async function priorities({ ask, sql }: TestApp, json: unknown): Promise<number[]> {
  const { status, data, text } = await ask("/api/v1/download", { method: "POST", json });
  assert.equal(status, 202, text);
  const added = data.downloads.map(({ priority }: { priority: number }) => priority);
  const jobs = await sql`select priority from queue_jobs order by id`;
  assert.deepEqual(jobs.map((job) => job["priority"]), added);
  return added;
}

const orders: [what: string, order: Record<string, unknown>, priority: number][] = [
  ["a track", { track }, 0],
  ["a liked track", { track: { ...track, liked: true } }, 10],
  ["a favorite", { track: { ...track, favorite: true } }, 10],
  ["a favourite", { track, favourite: true }, 10],
  ["a saved track", { track, saved: true }, 10],
  ["a track that is not liked", { track: { ...track, liked: false } }, 0],
  ["a liked track with a priority", { track: { ...track, liked: true }, priority: 3 }, 3],
  ["a liked track with priority 0", { track: { ...track, liked: true }, priority: 0 }, 0],
];

for (const [what, order, priority] of orders) {
  Deno.test(`${what} gets priority ${priority}`, async () => {
    await using test = await testApp();
    assert.deepEqual(await priorities(test, order), [priority]);
  });
}

Deno.test("of several files the liked one goes first, unless the order names a priority", async () => {
  await using test = await testApp();
  const files = [{ filename: "a.flac" }, { filename: "b.flac", saved: true }];
  assert.deepEqual(await priorities(test, { username: "mira", files }), [0, 10]);
  await using other = await testApp();
  assert.deepEqual(await priorities(other, { username: "mira", files, priority: 2 }), [2, 2]);
});

Deno.test("a mark that is neither true nor false is a 422", async () => {
  await using test = await testApp();
  const json = { track: { ...track, liked: "very" } };
  assert.equal((await test.ask("/api/v1/download", { method: "POST", json })).status, 422);
});
