import assert from "node:assert/strict";
import { forgetBuckets, take } from "../../lib/rate_limit.ts";
import { testDb } from "../support/db.ts";

/** Slow enough that no token comes back while a test runs. */
const slow = { cap: 3, perSecond: 0.001 };

Deno.test("a bucket gives what it holds, then says how long until the next token", async () => {
  await using db = await testDb();
  const first = await take(db.sql, "a", slow);
  assert.deepEqual([first.allowed, first.remaining, first.retry_after_ms], [true, 2, 0]);
  assert.equal((await take(db.sql, "a", slow)).remaining, 1);
  assert.equal((await take(db.sql, "a", slow)).remaining, 0);
  const refused = await take(db.sql, "a", slow);
  assert.equal(refused.allowed, false);
  assert.ok(refused.retry_after_ms > 900_000 && refused.retry_after_ms <= 1_000_000);
  assert.ok(refused.full_in_ms > 2_900_000 && refused.full_in_ms <= 3_000_000);
  assert.equal((await take(db.sql, "b", slow)).allowed, true);
});

Deno.test("tokens come back with time, and never more than the bucket holds", async () => {
  await using db = await testDb();
  for (let i = 0; i < 4; i++) await take(db.sql, "a", slow);
  await db.sql`update rate_buckets set full_at = full_at - interval '1000 seconds'`;
  assert.equal((await take(db.sql, "a", slow)).allowed, true);
  assert.equal((await take(db.sql, "a", slow)).allowed, false);
  await db.sql`update rate_buckets set full_at = full_at - interval '1 year'`;
  const answers = [];
  for (let i = 0; i < 4; i++) answers.push((await take(db.sql, "a", slow)).allowed);
  assert.deepEqual(answers, [true, true, true, false]);
});

Deno.test("a clock that is put back by a day locks out no longer than an empty bucket", async () => {
  await using db = await testDb();
  await take(db.sql, "a", slow);
  await db.sql`update rate_buckets set full_at = full_at + interval '1 day'`;
  const refused = await take(db.sql, "a", slow);
  assert.ok(refused.retry_after_ms <= 1_000_000, String(refused.retry_after_ms));
});

Deno.test("of fifty who ask at once as many get a token as there are", async () => {
  await using db = await testDb();
  for (const cap of [1, 6, 7]) {
    const bucket = { cap, perSecond: cap / 10_000 };
    const asked = Array.from({ length: 50 }, () => take(db.sql, `of ${cap}`, bucket));
    const got = (await Promise.all(asked)).filter(({ allowed }) => allowed);
    assert.equal(got.length, cap);
  }
});

Deno.test("a full bucket is forgotten, one that somebody waits for is not", async () => {
  await using db = await testDb();
  await take(db.sql, "a", slow);
  await take(db.sql, "b", slow);
  await db.sql`update rate_buckets set full_at = now() - interval '1 second' where bucket = 'b'`;
  await forgetBuckets(db.sql);
  assert.deepEqual((await db.sql`select bucket from rate_buckets`).map((row) => row["bucket"]), [
    "a",
  ]);
});
