import assert from "node:assert/strict";
import { type Config, ConfigError, readConfig } from "../../lib/config.ts";
import { jobNames } from "../../lib/schemas/jobs.ts";

type Env = Record<string, string>;

const read = (env: Env = {}): Config => readConfig((name) => env[name]);

/** The names of the variables that were refused. */
function refused(env: Env): string[] {
  try {
    read(env);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults.map((fault) => fault.split(":")[0]!);
  }
}

const families: Record<string, { good: string[]; bad: string[] }> = {
  "ORCH_POOL_*": { good: ["1", "10000"], bad: ["0", "-1", "1.5", "10001", "four", "Infinity"] },
  "RETRY_*_MAX_ATTEMPTS": { good: ["1", "1000"], bad: ["0", "2.5", "1001", "never", "NaN"] },
  "RETRY_*_BASE_SECONDS": { good: ["0.1", "31536000"], bad: ["0", "-3", "31536001", "1m"] },
  "RETRY_*_JITTER_PCT": { good: ["0", "0.5", "1"], bad: ["-0.1", "1.1", "20", "a bit"] },
  "RETRY_*_TIMEOUT_SECONDS": { good: ["0.5", "600"], bad: ["0", "-1", "Infinity", "soon"] },
};

for (const [family, { good, bad }] of Object.entries(families)) {
  const names = jobNames.map((name) => family.replace("*", name.toUpperCase()));

  Deno.test(`${family} of every job type is read and may be left out`, () => {
    for (const value of good) {
      const config = read(Object.fromEntries(names.map((name) => [name, value])));
      for (const name of names) assert.equal(config[name as keyof Config], Number(value), name);
    }
    for (const name of names) assert.equal(read()[name as keyof Config], undefined, name);
  });

  Deno.test(`a bad ${family} is named by its variable, all of them together`, () => {
    for (const value of bad) {
      const env = Object.fromEntries(names.map((name) => [name, value]));
      assert.deepEqual(refused(env).sort(), [...names].sort(), value);
    }
  });
}

Deno.test("shares of job types are read from JSON and from pairs", () => {
  const config = read({
    ORCH_PRIORITY_JSON: '{"tidy": 1, "ingest": "1000", "nobody": 5}',
    ORCH_PRIORITY_CSV: " tidy : 7 ,, ingest:1000,",
  });
  assert.deepEqual(config.ORCH_PRIORITY_JSON, { tidy: 1, ingest: 1000, nobody: 5 });
  assert.deepEqual(config.ORCH_PRIORITY_CSV, { tidy: 7, ingest: 1000 });
  assert.equal(read().ORCH_PRIORITY_JSON, undefined);
  assert.equal(read().ORCH_PRIORITY_CSV["download_file"], 100);
});

const badShares: Env = {
  ORCH_PRIORITY_JSON: '{"tidy": 0}|{"tidy": 1001}|{"tidy": 1.5}|{"tidy": null}|{"tidy": true}|' +
    '{"tidy": [5]}|{"tidy": ""}|{tidy: 5}|[5]|5|null|"tidy"',
  ORCH_PRIORITY_CSV: "tidy|tidy:|tidy:0|tidy:1001|tidy:1.5|tidy:five|tidy:5:6|:|tidy:5;ingest:6",
};

for (const [name, values] of Object.entries(badShares)) {
  for (const value of values.split("|")) {
    Deno.test(`${name}=${value} is refused by name`, () => {
      assert.deepEqual(refused({ [name]: value }), [name]);
    });
  }
}
