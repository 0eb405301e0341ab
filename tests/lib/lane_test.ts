import assert from "node:assert/strict";
import { connect } from "../../lib/db.ts";
import { createLane } from "../../lib/lane.ts";
import { testDb } from "../support/db.ts";

/** Counts how many are inside at once. */
function counter() {
  let inside = 0;
  const seen = { most: 0, runs: 0 };
  return {
    seen,
    async act() {
      seen.most = Math.max(seen.most, ++inside);
      seen.runs++;
      await new Promise((resolve) => setTimeout(resolve, 3));
      inside--;
    },
  };
}

Deno.test("one at a time is in a lane, in one process and in two", async () => {
  await using db = await testDb();
  const other = await connect(db.url, { max: 2 });
  const lanes = [createLane(db.sql, "post"), createLane(other, "post")];
  const { seen, act } = counter();
  await Promise.all(Array.from({ length: 20 }, (_, at) => lanes[at % 2]!(act)));
  await other.end({ timeout: 1 });
  assert.deepEqual(seen, { most: 1, runs: 20 });
});

Deno.test("lanes of other names or other schemas do not wait for each other", async () => {
  await using one = await testDb();
  await using two = await testDb();
  const lanes = [
    createLane(one.sql, "post"),
    createLane(one.sql, "search"),
    createLane(two.sql, "post"),
  ];
  const { promise, resolve } = Promise.withResolvers<void>();
  let inside = 0;
  await Promise.all(lanes.map((lane) =>
    lane(() => {
      if (++inside === lanes.length) resolve();
      return promise;
    })
  ));
});

Deno.test("a lane is free again after a failure, and tells it", async () => {
  await using db = await testDb();
  const lane = createLane(db.sql, "post");
  await assert.rejects(lane(() => Promise.reject(new Error("no"))), /no/);
  assert.equal(await lane(() => Promise.resolve(7)), 7);
});

Deno.test("the connection of a process that vanished frees its lane", async () => {
  await using db = await testDb();
  const gone = await connect(db.url, { max: 1 });
  const started = Promise.withResolvers<void>();
  const held = createLane(gone, "post")(async () => {
    started.resolve();
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
  await started.promise;
  const waiting = createLane(db.sql, "post")(() => Promise.resolve("served"));
  await gone.end({ timeout: 0 });
  assert.equal(await waiting, "served");
  await held.catch(() => {});
});
