import assert from "node:assert/strict";
import { createNote } from "../../jobs/note.ts";
import { single } from "../../jobs/single.ts";
import type { Pool } from "../../lib/db.ts";
import { enlist } from "../../lib/queue/mod.ts";
import { testDb } from "../support/db.ts";
import { testServices } from "../support/services.ts";

/** A worker that holds jobs of these ids. */
function holding(sql: Pool, ids: number[]) {
  const held = { all: () => ids.map((id) => ({ job: { id } })) };
  return { id: "w", held, services: testServices(sql), sql } as unknown as Parameters<
    typeof createNote
  >[0];
}

const noted = async (sql: Pool) => (await sql`select held from queue_holders`)[0]?.["held"];

Deno.test("what a worker holds is noted when it changes", async () => {
  await using db = await testDb();
  await enlist(db.sql, "w", 60);
  const ids = [1, 2];
  const note = createNote(holding(db.sql, ids));
  await note();
  assert.deepEqual(await noted(db.sql), [1, 2]);
  await db.sql`update queue_holders set held = '{}'`;
  await note();
  assert.deepEqual(await noted(db.sql), [], "the same list is not written again");
  ids.pop();
  await note();
  assert.deepEqual(await noted(db.sql), [1]);
  ids.pop();
  await note();
  assert.deepEqual(await noted(db.sql), []);
});

Deno.test("a note that could not be written is written the next time", async () => {
  await using db = await testDb();
  await enlist(db.sql, "w", 60);
  const away = () => Promise.reject(Object.assign(new Error("away"), { code: "ECONNREFUSED" }));
  const worker = holding(away as unknown as Pool, [7]);
  const note = createNote(worker);
  await note();
  Object.assign(worker, { sql: db.sql });
  await note();
  assert.deepEqual(await noted(db.sql), [7]);
});

Deno.test("something is done once at a time, and not before its time", async () => {
  let begun = 0;
  let end = Promise.withResolvers<void>();
  const act = single(() => (begun++, end.promise));
  await act.idle();
  act.run();
  act.run();
  act.atMostEvery(0);
  assert.equal(begun, 1);
  end.resolve();
  await act.idle();
  act.atMostEvery(60_000);
  assert.equal(begun, 1, "it was done just now");
  end = Promise.withResolvers();
  act.atMostEvery(0);
  assert.equal(begun, 2);
  const idle = act.idle().then(() => "idle");
  assert.equal(await Promise.race([idle, Promise.resolve("busy")]), "busy");
  end.resolve();
  assert.equal(await idle, "idle");
});
