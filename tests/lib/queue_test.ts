import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import {
  complete,
  enlist,
  enqueue,
  enqueueTick,
  fail,
  giveBack,
  heartbeat,
  lease,
  postpone,
  promote,
  reap,
  reprioritise,
} from "../../lib/queue/mod.ts";
import { testDb } from "../support/db.ts";
import { searchJob as search, take as leaseAs, tidyJob as tidy, vanish } from "../support/queue.ts";

const take = (sql: Pool, n = 1, type = "tidy", worker = "w") => leaseAs(sql, type, { n, worker });

const soon = { base_s: 0, cap_s: 0 };

Deno.test("enqueue and its cause commit together or not at all", async () => {
  await using db = await testDb();
  await assert.rejects(db.sql.begin(async (tx) => {
    await enqueue(tx, tidy());
    throw new Error("cause failed");
  }));
  assert.deepEqual(await take(db.sql), []);
});

Deno.test("a key that is waiting or running is not added twice, and may be added after", async () => {
  await using db = await testDb();
  assert.equal((await enqueue(db.sql, tidy({ key: "a" }), tidy({ key: "b" }))).length, 2);
  assert.deepEqual(await enqueue(db.sql, tidy({ key: "a" })), []);
  const [job] = await take(db.sql);
  assert.deepEqual(await enqueue(db.sql, tidy({ key: "a" })), []);
  await complete(db.sql, [job!]);
  assert.equal((await enqueue(db.sql, tidy({ key: "a" }))).length, 1);
});

Deno.test("jobs are leased by priority, then in the order they came, and never twice", async () => {
  await using db = await testDb();
  await enqueue(db.sql, search(1), search(2), search(3, { priority: 5 }));
  const [first, second] = await Promise.all([
    take(db.sql, 2, "download_search", "a"),
    take(db.sql, 2, "download_search", "b"),
  ]);
  assert.equal(first.length + second.length, 3);
  const ids = [...first, ...second].map((job) =>
    (job.payload as { download_id: number }).download_id
  );
  assert.deepEqual(ids.sort(), [1, 2, 3]);
});

Deno.test("a flood in one group does not hold up another", async () => {
  await using db = await testDb();
  await enqueue(
    db.sql,
    ...Array.from({ length: 500 }, (_, n) => search(n + 1, { group: "flood" })),
  );
  await enqueue(db.sql, search(9001, { group: "late" }));
  const leased = await take(db.sql, 5, "download_search");
  assert.ok(leased.some((job) => (job.payload as { download_id: number }).download_id === 9001));
});

Deno.test("a result of a lost lease is refused", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy());
  const [old] = await take(db.sql, 1, "tidy", "dead");
  await vanish(db.sql, "dead");
  await reap(db.sql, { backoff_s: 0 });
  await promote(db.sql);
  await enlist(db.sql, "alive", 60);
  const [again] = await lease(db.sql, [{ type: "tidy", free: 0 }], "alive", { suspects: 1 });
  assert.ok(again!.epoch > old!.epoch);
  assert.deepEqual(await complete(db.sql, [old!]), [old!.id]);
  assert.deepEqual(await fail(db.sql, [{ ...old!, error: "late", ...soon }]), []);
  assert.deepEqual(await heartbeat(db.sql, ["dead"], [old!], 60), {
    alive: false,
    lost: [old!.id],
  });
  assert.deepEqual(await heartbeat(db.sql, ["alive"], [again!], 60), { alive: true, lost: [] });
  assert.deepEqual(await complete(db.sql, [again!]), []);
});

Deno.test("a job that fails waits, and is a dead letter after its last attempt", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy({ max_attempts: 2 }));
  for (const attempt of [1, 2]) {
    await promote(db.sql);
    const [job] = await take(db.sql);
    assert.equal(job!.attempts, attempt - 1);
    await fail(db.sql, [{ ...job!, error: `no ${attempt}`, ...soon }]);
  }
  const [dead] = await db.sql`select reason, attempts, last_error from queue_dead`;
  assert.deepEqual({ ...dead }, { reason: "max_attempts", attempts: 2, last_error: "no 2" });
  assert.equal((await db.sql`select from queue_jobs`).length, 0);
});

Deno.test("a postponed job comes back without a failure, one that is given back at once", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy());
  const [job] = await take(db.sql);
  await postpone(db.sql, [{ ...job!, delay_s: 3600 }]);
  const { ready, next_s } = await promote(db.sql);
  assert.equal(ready, 0);
  assert.ok(next_s! > 3500 && next_s! <= 3600);
  await db.sql`update queue_jobs set run_at = now()`;
  assert.equal((await promote(db.sql)).ready, 1);
  const [again] = await take(db.sql);
  assert.equal(again!.attempts, 0);
  await giveBack(db.sql, [again!]);
  assert.equal((await take(db.sql)).length, 1);
});

Deno.test("a job that kills its workers is found out, the innocent beside it is not", async () => {
  await using db = await testDb();
  await enqueue(db.sql, search(1), search(2));
  const poison = 1;
  for (let round = 0; round < 12; round++) {
    await promote(db.sql);
    const wants = [{ type: "download_search", free: 9 }];
    await enlist(db.sql, `w${round}`, 60);
    const held = await lease(db.sql, wants, `w${round}`, { suspects: 1 });
    const isPoison = (job: { payload: unknown }) =>
      (job.payload as { download_id: number }).download_id === poison;
    if (held.some(isPoison)) {
      await vanish(db.sql, `w${round}`);
      await reap(db.sql, { max_crashes: 3, backoff_s: 0 });
    } else await complete(db.sql, held);
  }
  const dead = await db.sql`select payload, reason from queue_dead`;
  assert.deepEqual(dead.map((job) => ({ ...job })), [
    { payload: { download_id: poison }, reason: "lost_lease" },
  ]);
  assert.equal((await db.sql`select from queue_jobs`).length, 0);
});

Deno.test("a download's waiting jobs move with its priority", async () => {
  await using db = await testDb();
  await enqueue(db.sql, search(1), search(2));
  await reprioritise(db.sql, 2, 10);
  const [first] = await take(db.sql, 1, "download_search");
  assert.deepEqual(first!.payload, { download_id: 2 });
});

Deno.test("however many processes tick, a tick adds one job", async () => {
  await using db = await testDb();
  const added = await Promise.all(
    Array.from({ length: 4 }, () => enqueueTick(db.sql, 3600, tidy())),
  );
  assert.equal(added.filter(Boolean).length, 1);
});

Deno.test("types take turns when there are fewer slots than they could fill", async () => {
  await using db = await testDb();
  await enqueue(db.sql, ...Array.from({ length: 20 }, (_, n) => search(n + 1)), tidy());
  const wants = [{ type: "download_search", free: 4 }, { type: "tidy", free: 4 }];
  await enlist(db.sql, "w", 60);
  const leased = await lease(db.sql, wants, "w", { total: 3 });
  assert.deepEqual(leased.map((job) => job.type).sort(), [
    "download_search",
    "download_search",
    "tidy",
  ]);
});

Deno.test("a worker that was thought dead gets nothing more under its name", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy());
  await enlist(db.sql, "zombie", 60);
  await vanish(db.sql, "zombie");
  await reap(db.sql);
  assert.deepEqual(await lease(db.sql, [{ type: "tidy", free: 1 }], "zombie"), []);
});

Deno.test("a job that was cancelled is lost to its worker at the next heartbeat", async () => {
  await using db = await testDb();
  await enqueue(db.sql, tidy(), tidy());
  const [one, two] = await take(db.sql, 2);
  await db.sql`delete from queue_jobs where id = ${one!.id}`;
  const beat = await heartbeat(db.sql, ["w"], [one!, two!], 60);
  assert.deepEqual(beat, { alive: true, lost: [one!.id] });
});

Deno.test("a lease behind a mark passes the head of the line by", async () => {
  await using db = await testDb();
  await enqueue(db.sql, ...Array.from({ length: 4 }, (_, n) => search(n + 1)));
  const [, second] = await take(db.sql, 2, "download_search");
  await giveBack(db.sql, [second!]);
  const [next] = await lease(db.sql, [{ type: "download_search", free: 1, after: second! }], "w");
  assert.deepEqual(next!.payload, { download_id: 3 });
});

Deno.test("a lease writes no index: every one of them is a HOT update", async () => {
  await using db = await testDb();
  const many = Array.from({ length: 200 }, (_, n) => search(n + 1, { key: `${n}:0:0` }));
  await enqueue(db.sql, ...many);
  assert.equal((await take(db.sql, 200, "download_search")).length, 200);
  await db.sql`select pg_stat_force_next_flush()`;
  const [seen] = await db.sql`select n_tup_upd::int as updated, n_tup_hot_upd::int as hot
    from pg_stat_user_tables
    where relid = 'queue_jobs'::regclass`;
  assert.deepEqual({ ...seen }, { updated: 200, hot: 200 });
});
