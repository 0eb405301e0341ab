import assert from "node:assert/strict";
import { retryDelay } from "../../lib/life.ts";

Deno.test("the wait before a round doubles, at most 64 times, within its jitter", () => {
  const policy = { RETRY_MAX_ATTEMPTS: 10, RETRY_BASE_SECONDS: 60, RETRY_JITTER_PCT: 0 };
  const waits = [1, 2, 3, 6, 7, 8, 100].map((attempts) => retryDelay(policy, attempts));
  assert.deepEqual(waits, [60, 120, 240, 1920, 3840, 3840, 3840]);
  const jittered = Array.from(
    { length: 200 },
    () => retryDelay({ ...policy, RETRY_JITTER_PCT: 0.2 }, 1),
  );
  assert.ok(jittered.every((wait) => wait >= 48 && wait <= 72));
  assert.ok(new Set(jittered).size > 100, "not all the same");
});
