import assert from "node:assert/strict";
import { resolve } from "node:path";
import { slotsOf } from "../../jobs/slots.ts";
import { jobs } from "../../jobs/mod.ts";
import { ConfigError, readConfig } from "../../lib/config.ts";
import { createProviders } from "../../lib/providers/mod.ts";
import { silentLog } from "../../lib/log.ts";
import type { Pool } from "../../lib/db.ts";

const read = (env: Record<string, string>) => readConfig((name) => env[name]);

Deno.test("covers and lyrics are off, and as seed 002 has them", () => {
  const config = read({});
  assert.deepEqual(
    [config.ENABLE_ARTWORK, config.ENABLE_LYRICS, config.ARTWORK_FALLBACK_ENABLED],
    [false, false, false],
  );
  assert.equal(config.ARTWORK_DIR, resolve("./artwork"));
  assert.deepEqual(
    [config.ARTWORK_HTTP_TIMEOUT, config.ARTWORK_MAX_BYTES, config.ARTWORK_WORKER_CONCURRENCY],
    [15, 10_485_760, 2],
  );
  assert.deepEqual([config.ARTWORK_MIN_EDGE, config.ARTWORK_MIN_BYTES], [1000, 150_000]);
  assert.deepEqual(
    [config.ARTWORK_FALLBACK_TIMEOUT_SEC, config.ARTWORK_FALLBACK_MAX_BYTES],
    [12, 10_485_760],
  );
});

Deno.test("older names are read where the new one is not given", () => {
  const older = {
    HARMONY_ARTWORK_DIR: "/covers",
    ARTWORK_TIMEOUT_SEC: "3.5",
    ARTWORK_CONCURRENCY: "7",
  };
  const { ARTWORK_DIR, ARTWORK_HTTP_TIMEOUT, ARTWORK_WORKER_CONCURRENCY } = read(older);
  assert.deepEqual([ARTWORK_DIR, ARTWORK_HTTP_TIMEOUT, ARTWORK_WORKER_CONCURRENCY], [
    "/covers",
    3.5,
    7,
  ]);
  assert.equal(read({ ...older, ARTWORK_DIR: "/new" }).ARTWORK_DIR, "/new");
});

Deno.test("ARTWORK_WORKER_CONCURRENCY is how many covers are worked on at once", () => {
  assert.equal(slotsOf(jobs, read({})).artwork, 2);
  assert.equal(slotsOf(jobs, read({ ARTWORK_WORKER_CONCURRENCY: "5" })).artwork, 5);
  const both = { ARTWORK_WORKER_CONCURRENCY: "5", ORCH_POOL_ARTWORK: "9" };
  assert.equal(slotsOf(jobs, read(both)).artwork, 9);
});

Deno.test("a fallback nobody knows is refused by name", () => {
  assert.throws(() => read({ ARTWORK_FALLBACK_PROVIDER: "lastfm" }), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /ARTWORK_FALLBACK_PROVIDER/);
    return true;
  });
});

const sources = (env: Record<string, string>) =>
  createProviders(read(env), silentLog, {} as Pool, "0").lyrics.map(({ name }) => name);

Deno.test("Musixmatch is asked only with a key, lyrics.ovh only when it is wanted", () => {
  assert.deepEqual(sources({}), ["lrclib"]);
  assert.deepEqual(sources({ MUSIXMATCH_API_KEY: "made-up" }), ["lrclib", "musixmatch"]);
  assert.deepEqual(sources({ LYRICS_OVH_ENABLED: "true" }), ["lrclib", "lyrics.ovh"]);
});
