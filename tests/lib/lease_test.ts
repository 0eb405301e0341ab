import assert from "node:assert/strict";
import { hold, release } from "../../lib/lease.ts";
import { testDb } from "../support/db.ts";

Deno.test("one holder at a time, who keeps it, gives it back or lets it run out", async () => {
  await using db = await testDb();
  const take = (holder: string, ttl_s = 60) => hold(db.sql, "reader", holder, ttl_s);
  assert.equal(await take("a"), true);
  assert.equal(await take("a"), true, "the holder keeps it");
  assert.equal(await take("b"), false);
  await release(db.sql, "reader", "b");
  assert.equal(await take("b"), false, "another one cannot give it back");
  await release(db.sql, "reader", "a");
  assert.equal(await take("b"), true);
  await db.sql`update leases set until = now() - interval '1 second'`;
  assert.equal(await take("a"), true, "it ran out");
  assert.equal(await take("b"), false);
});

Deno.test("many who ask at once: one has it", async () => {
  await using db = await testDb();
  const asked = Array.from({ length: 20 }, (_, at) => hold(db.sql, "reader", String(at), 60));
  assert.equal((await Promise.all(asked)).filter(Boolean).length, 1);
});
