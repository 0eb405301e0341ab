import assert from "node:assert/strict";
import { readConfig } from "../../lib/config.ts";
import { type OwnPolicy, policyOf } from "../../lib/retry_policy.ts";

const tidy: OwnPolicy = { name: "tidy", timeout_s: 30, backoff: { base_s: 5, cap_s: 60 } };
const scan: OwnPolicy = { ...tidy, name: "library_scan" };

const read = (env: Record<string, string>) => readConfig((name) => env[name]);

Deno.test("a type is repeated as it says itself, unless a variable says otherwise", () => {
  const config = read({
    RETRY_LIBRARY_SCAN_MAX_ATTEMPTS: "3",
    RETRY_LIBRARY_SCAN_BASE_SECONDS: "7.5",
    RETRY_LIBRARY_SCAN_JITTER_PCT: "0",
    RETRY_LIBRARY_SCAN_TIMEOUT_SECONDS: "90",
    RETRY_JITTER_PCT: "0.4",
    RETRY_MAX_ATTEMPTS: "99",
  });
  assert.deepEqual(policyOf(config, tidy), {
    max_attempts: undefined,
    base_s: 5,
    cap_s: 60,
    jitter: 0.4,
    timeout_s: 30,
  });
  assert.deepEqual(policyOf(config, scan), {
    max_attempts: 3,
    base_s: 7.5,
    cap_s: 60,
    jitter: 0,
    timeout_s: 90,
  });
});

Deno.test("a first wait above the type's longest one is that long all the same", () => {
  const { base_s, cap_s } = policyOf(read({ RETRY_TIDY_BASE_SECONDS: "600" }), tidy);
  assert.deepEqual([base_s, cap_s], [600, 600]);
});
