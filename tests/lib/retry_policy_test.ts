import assert from "node:assert/strict";
import { type Config, readConfig } from "../../lib/config.ts";
import { createLog, type Fields } from "../../lib/log.ts";
import { createPolicies, type OwnPolicy } from "../../lib/retry_policy.ts";

type Env = Record<string, string>;

const read = (env: Env): Config => readConfig((name) => env[name]);

const tidy: OwnPolicy = { name: "tidy", timeout_s: 30, backoff: { base_s: 5, cap_s: 60 } };
const scan: OwnPolicy = { ...tidy, name: "library_scan" };

/** Policies over settings and a clock that the test changes. */
function policiesOf(first: Env) {
  const now = { env: first, ms: 0, reads: 0 };
  const warnings: [string, Fields][] = [];
  const log = createLog((_, event, fields) => void warnings.push([event, fields]));
  const reread = () => (now.reads++, read(now.env));
  const policies = createPolicies(read(first), log, reread, () => now.ms);
  return { now, warnings, policies };
}

Deno.test("a type is repeated as it says itself, unless a variable says otherwise", () => {
  const { policies } = policiesOf({
    RETRY_LIBRARY_SCAN_MAX_ATTEMPTS: "3",
    RETRY_LIBRARY_SCAN_BASE_SECONDS: "7.5",
    RETRY_LIBRARY_SCAN_JITTER_PCT: "0",
    RETRY_LIBRARY_SCAN_TIMEOUT_SECONDS: "90",
    RETRY_JITTER_PCT: "0.4",
    RETRY_MAX_ATTEMPTS: "99",
  });
  assert.deepEqual(policies.of(tidy), {
    max_attempts: undefined,
    base_s: 5,
    cap_s: 60,
    jitter: 0.4,
    timeout_s: 30,
  });
  assert.deepEqual(policies.of(scan), {
    max_attempts: 3,
    base_s: 7.5,
    cap_s: 60,
    jitter: 0,
    timeout_s: 90,
  });
});

Deno.test("a first wait above the type's longest one is that long all the same", () => {
  const { policies } = policiesOf({ RETRY_TIDY_BASE_SECONDS: "600" });
  const { base_s, cap_s } = policies.of(tidy);
  assert.deepEqual([base_s, cap_s], [600, 600]);
});

Deno.test("settings are read again after RETRY_POLICY_RELOAD_S, and not before", () => {
  const { now, policies } = policiesOf({ RETRY_POLICY_RELOAD_S: "30" });
  const attempts = () => [tidy, scan].map((job) => policies.of(job).max_attempts);
  now.env = { RETRY_TIDY_MAX_ATTEMPTS: "2", RETRY_LIBRARY_SCAN_MAX_ATTEMPTS: "4" };
  now.ms = 29_999;
  assert.deepEqual([attempts(), now.reads], [[undefined, undefined], 0]);
  now.ms = 30_000;
  assert.deepEqual([attempts(), now.reads], [[2, 4], 1]);
  now.ms = 59_999;
  now.env = {};
  assert.deepEqual([attempts(), now.reads], [[2, 4], 1]);
  now.ms = 60_000;
  assert.deepEqual([attempts(), now.reads], [[undefined, undefined], 2]);
});

Deno.test("a variable that is taken away gives the default back, also one from the start", () => {
  const { now, policies } = policiesOf({
    RETRY_TIDY_TIMEOUT_SECONDS: "3",
    RETRY_MAX_ATTEMPTS: "2",
  });
  now.env = {};
  now.ms = 10_000;
  assert.deepEqual([policies.of(tidy).timeout_s, policies.config().RETRY_MAX_ATTEMPTS], [30, 10]);
});

Deno.test("settings that cannot be read leave the last good ones, warn, and are tried again", () => {
  const { now, warnings, policies } = policiesOf({});
  now.env = { RETRY_TIDY_MAX_ATTEMPTS: "4" };
  now.ms = 10_000;
  assert.equal(policies.of(tidy).max_attempts, 4);
  now.env = { RETRY_TIDY_MAX_ATTEMPTS: "many" };
  now.ms = 20_000;
  assert.equal(policies.of(tidy).max_attempts, 4);
  assert.equal(policies.config().RETRY_TIDY_MAX_ATTEMPTS, 4);
  assert.deepEqual(warnings.map(([event]) => event), ["retry_policy.not_read"]);
  assert.match(String(warnings[0]![1]["error"]), /RETRY_TIDY_MAX_ATTEMPTS: /);
  now.env = { RETRY_TIDY_MAX_ATTEMPTS: "5" };
  now.ms = 30_000;
  assert.equal(policies.of(tidy).max_attempts, 5);
  assert.equal(warnings.length, 1);
});

Deno.test("nothing but RETRY_ variables of policies changes while the process runs", () => {
  const { now, policies } = policiesOf({ PORT: "1234", RETRY_SCAN_BATCH_LIMIT: "7" });
  now.env = {
    PORT: "4321",
    RETRY_SCAN_BATCH_LIMIT: "8",
    RETRY_POLICY_RELOAD_S: "99",
    RETRY_RETRY_SCAN_MAX_ATTEMPTS: "6",
    RETRY_BASE_SECONDS: "11",
  };
  now.ms = 10_000;
  const config = policies.config();
  assert.deepEqual([config.PORT, config.RETRY_SCAN_BATCH_LIMIT], [1234, 7]);
  assert.equal(config.RETRY_POLICY_RELOAD_S, 10);
  assert.deepEqual([config.RETRY_RETRY_SCAN_MAX_ATTEMPTS, config.RETRY_BASE_SECONDS], [6, 11]);
});
