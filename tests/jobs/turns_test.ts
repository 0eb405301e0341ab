import assert from "node:assert/strict";
import { countTypes, createTurns, divide, type Turns } from "../../jobs/turns.ts";
import { enqueue, lease, type LeasedJob, type Want } from "../../lib/queue/mod.ts";
import type { JobName } from "../../lib/schemas/jobs.ts";
import { testDb } from "../support/db.ts";
import { take } from "../support/queue.ts";

const shares = (ORCH_PRIORITY_JSON: Record<string, number>) =>
  createTurns({ ORCH_PRIORITY_JSON, ORCH_PRIORITY_CSV: {} });

const wantsOf = (turns: Turns, types: string[], free = 10): Want[] =>
  types.map((type) => ({ type, free, ...turns.of(type) }));

/** What a lease gives of lines that hold so many jobs: the least turn first (lease.ts). */
function pick(wants: readonly Want[], total: number, waiting: Record<string, number>) {
  const places = wants.flatMap(({ type, free, pass = 0, stride = 1 }) =>
    Array.from({ length: Math.min(free, waiting[type] ?? Infinity) }, (_, at) => ({
      type,
      turn: pass + stride * (at + 1),
    }))
  );
  const chosen = places.sort((a, b) => a.turn - b.turn).slice(0, total);
  return chosen.map(({ type }) => ({ type, crashes: 0 }) as LeasedJob);
}

/** How often each type was leased in so many leases of `total` jobs. */
function served(turns: Turns, types: string[], leases: number, total: number) {
  const jobs: LeasedJob[] = [];
  for (let at = 0; at < leases; at++) {
    const wants = wantsOf(turns, types);
    const leased = pick(wants, total, {});
    turns.took(wants, leased);
    jobs.push(...leased);
  }
  return Object.fromEntries(countTypes(jobs));
}

for (const total of [1, 2, 3, 7]) {
  Deno.test(`where ${total} of many may run at once, shares of 100 to 50 are two to one`, () => {
    const leases = 42 * 3 / total;
    const counts = served(shares({ a: 100, b: 50 }), ["b", "a"], leases, total);
    assert.ok(Math.abs(counts["a"]! - 84) <= 1, Deno.inspect(counts));
  });
}

Deno.test("a thousandth of the share is little, and never nothing", () => {
  const counts = served(shares({ a: 1000, b: 1 }), ["a", "b"], 3003, 1);
  assert.deepEqual(counts, { a: 3000, b: 3 });
});

Deno.test("a type that no setting names has a share of 50", () => {
  const counts = served(shares({ a: 100 }), ["a", "x", "y"], 400, 1);
  assert.deepEqual(counts, { a: 200, x: 100, y: 100 });
});

Deno.test("who had nothing waiting saves no turns up, whether it was asked for or left out", () => {
  for (const types of [["a", "b"], ["a"]]) {
    const turns = shares({ a: 50, b: 50 });
    for (let at = 0; at < 100; at++) {
      const wants = wantsOf(turns, types);
      turns.took(wants, pick(wants, 1, { b: 0 }));
    }
    assert.deepEqual(served(turns, ["a", "b"], 10, 1), { a: 5, b: 5 });
  }
});

Deno.test("who ran alone on idle slots does not pay for it afterwards", () => {
  const turns = shares({ a: 100, b: 1 });
  served(turns, ["b"], 1000, 1);
  // The last of its turns is not over yet.
  assert.deepEqual(served(turns, ["a", "b"], 1010, 1), { a: 1001, b: 9 });
});

Deno.test("leases that were under way together count each for itself", () => {
  const turns = shares({ a: 100, b: 50 });
  const [one, two] = [wantsOf(turns, ["a", "b"]), wantsOf(turns, ["a", "b"])];
  for (const wants of [one, two]) turns.took(wants, pick(wants, 1, {}));
  assert.deepEqual(served(turns, ["a", "b"], 298, 1), { a: 198, b: 100 });
});

Deno.test("a lease that brought nothing changes nothing", () => {
  const turns = shares({ a: 100 });
  const before = turns.of("a");
  turns.took(wantsOf(turns, ["a"]), []);
  assert.deepEqual(turns.of("a"), before);
});

Deno.test("shares in JSON go before those of the CSV, and names nobody knows do no harm", () => {
  const config = {
    ORCH_PRIORITY_JSON: { a: 10, nobody: 7 },
    ORCH_PRIORITY_CSV: { a: 100, b: 100 },
  };
  const stride = (turns: Turns, type: string) => turns.of(type).stride;
  assert.equal(stride(createTurns(config), "a"), 100);
  assert.equal(stride(createTurns(config), "b"), 20, "the CSV does not count any more");
  const csv = createTurns({ ...config, ORCH_PRIORITY_JSON: undefined });
  assert.deepEqual([stride(csv, "a"), stride(csv, "b")], [10, 10]);
  assert.deepEqual(served(createTurns(config), ["a"], 3, 1), { a: 3 });
});

Deno.test("a lease of 64 and more asks each type for its share, rounded up, a smaller one for all", () => {
  const wants = wantsOf(shares({ a: 100, b: 50, c: 1 }), ["a", "b", "c"], 500);
  const free = (total: number) => divide(wants, total).map((want) => want.free);
  assert.deepEqual(free(500), [332, 166, 4]);
  assert.deepEqual(free(64), [43, 22, 1]);
  assert.deepEqual(free(63), [63, 63, 63]);
  assert.deepEqual(divide([{ ...wants[0]!, free: 3 }], 500).map((want) => want.free), [3]);
  assert.deepEqual(divide([], 500), []);
});

Deno.test("on PostgreSQL every type gets its share, slot by slot", async () => {
  await using db = await testDb();
  await take(db.sql);
  const types: JobName[] = ["ingest", "tidy", "retry_scan"];
  for (const type of types) {
    const jobs = Array.from({ length: 60 }, () => ({ type, payload: {} }) as never);
    await enqueue(db.sql, ...jobs);
  }
  const turns = shares({ ingest: 100, tidy: 50, retry_scan: 10 });
  const leased: LeasedJob[] = [];
  for (let at = 0; at < 64; at++) {
    const wants = wantsOf(turns, types);
    const jobs = await lease(db.sql, wants, "w", { total: 1 });
    turns.took(wants, jobs);
    leased.push(...jobs);
  }
  assert.deepEqual(Object.fromEntries(countTypes(leased)), { ingest: 40, tidy: 20, retry_scan: 4 });
});
