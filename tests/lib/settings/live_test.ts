import assert from "node:assert/strict";
import { type Config, readConfig } from "../../../lib/config.ts";
import { connect, type Json, type Pool } from "../../../lib/db.ts";
import { createHub } from "../../../lib/hub.ts";
import { createLog, type Fields, silentLog } from "../../../lib/log.ts";
import { createLiveConfig } from "../../../lib/settings/live.ts";
import { saveSettings } from "../../../lib/settings/save.ts";
import { rebuilt } from "../../../lib/settings/rebuilt.ts";
import { testDb } from "../../support/db.ts";
import { eventually } from "../../support/harmony.ts";

type Env = Record<string, string>;
const secret = { HARMONY_SECRET_KEY: "5e".repeat(32) };
const read = (env: Env): Config => readConfig((name) => ({ ...secret, ...env })[name]);

async function keep(sql: Pool, key: string, value: Json): Promise<void> {
  await sql`insert into settings (key, value) values (${key}, ${sql.json(value)})
    on conflict (key) do update set value = excluded.value`;
}

/** Live settings over an environment that the test changes. */
function liveOn(sql: Pool, first: Env = {}) {
  const now = { env: first };
  const warnings: [string, Fields][] = [];
  const log = createLog((_, event, fields) => void warnings.push([event, fields]));
  const live = createLiveConfig(read(first), sql, log, () => read(now.env));
  return { ...live, now, warnings };
}

Deno.test("what one process saves applies in another without a restart", async () => {
  await using db = await testDb();
  const closing = new AbortController();
  // Not by looking again now and then.
  const rarely = { RETRY_POLICY_RELOAD_S: "3600" };
  const processes = [liveOn(db.sql, rarely), liveOn(db.sql, rarely)];
  const following = processes.map(async ({ follow }) => {
    const hub = createHub(silentLog);
    const done = follow(hub, closing.signal);
    await hub.listen(db.sql, closing.signal);
    return () => done;
  });
  const ended = await Promise.all(following);
  // By a process that is neither of them.
  await saveSettings(db.sql, read({}), { transfer_stall_s: 77 });
  await eventually(
    () => processes.map(({ config }) => config.TRANSFER_STALL_S),
    (seconds) => seconds.every((one) => one === 77),
  );
  closing.abort();
  await Promise.all(ended.map((end) => end()));
});

Deno.test("a saved value applies over the default, and the environment over it", async () => {
  await using db = await testDb();
  await keep(db.sql, "slskd_timeout_ms", 1234);
  await keep(db.sql, "verify_lossless", true);
  await keep(db.sql, "slskd_preferred_formats", ["mp3"]);
  const { config, refresh } = liveOn(db.sql, { VERIFY_LOSSLESS: "false" });
  assert.equal(config.SLSKD_TIMEOUT_MS, 8000);
  await refresh();
  assert.equal(config.SLSKD_TIMEOUT_MS, 1234);
  assert.equal(config.VERIFY_LOSSLESS, false);
  assert.deepEqual(config.SLSKD_PREFERRED_FORMATS, ["MP3"]);
  await db.sql`delete from settings`;
  await refresh();
  assert.equal(config.SLSKD_TIMEOUT_MS, 8000);
});

Deno.test("who a service is was said last on the page: that goes before the environment", async () => {
  await using db = await testDb();
  const { config, refresh } = liveOn(db.sql, {
    SLSKD_BASE_URL: "http://one:5030",
    SLSKD_API_KEY: "of-the-environment",
  });
  await refresh();
  assert.equal(config.SLSKD_API_KEY, "of-the-environment");
  await keep(db.sql, "slskd_base_url", "http://two:5030/");
  await refresh();
  assert.equal(config.SLSKD_BASE_URL, "http://two:5030");
  assert.equal(config.SLSKD_API_KEY, undefined, "a key does not go to another address by itself");
});

Deno.test("values that no longer fit, or do not go together, count as none", async () => {
  await using db = await testDb();
  await keep(db.sql, "slskd_timeout_ms", 5);
  await keep(db.sql, "transfer_stall_s", "90");
  await keep(db.sql, "no_such_setting", 1);
  await keep(db.sql, "host", "0.0.0.0");
  await keep(db.sql, "matching_confidence_threshold", 0.99);
  await keep(db.sql, "retry_max_attempts", 3);
  const { config, refresh } = liveOn(db.sql);
  await refresh();
  assert.equal(config.SLSKD_TIMEOUT_MS, 8000);
  assert.equal(config.TRANSFER_STALL_S, 90);
  assert.equal(config.HOST, "127.0.0.1");
  assert.equal(config.MATCHING_CONFIDENCE_THRESHOLD, 0.65);
  assert.equal(config.RETRY_MAX_ATTEMPTS, 3, "the others apply all the same");
});

Deno.test("of a changed .env only RETRY_ variables of policies apply, and what is bad changes nothing", async () => {
  await using db = await testDb();
  const { config, refresh, now, warnings } = liveOn(db.sql, {
    PORT: "1234",
    RETRY_BASE_SECONDS: "9",
  });
  now.env = { PORT: "4321", RETRY_SCAN_BATCH_LIMIT: "8", RETRY_TIDY_MAX_ATTEMPTS: "4" };
  await refresh();
  assert.deepEqual([config.PORT, config.RETRY_SCAN_BATCH_LIMIT], [1234, 100]);
  assert.deepEqual([config.RETRY_TIDY_MAX_ATTEMPTS, config.RETRY_BASE_SECONDS], [4, 60]);
  now.env = { RETRY_TIDY_MAX_ATTEMPTS: "many" };
  await refresh();
  assert.equal(config.RETRY_TIDY_MAX_ATTEMPTS, 4);
  assert.deepEqual(warnings.map(([event]) => event), ["settings.environment_not_read"]);
});

Deno.test("while the database is away what was read last applies", async () => {
  await using db = await testDb();
  await keep(db.sql, "slskd_timeout_ms", 1234);
  const gone = await connect(db.url, { max: 1 });
  const { config, refresh, warnings } = liveOn(gone);
  await refresh();
  await gone.end();
  await refresh();
  assert.equal(config.SLSKD_TIMEOUT_MS, 1234);
  assert.deepEqual(warnings.map(([event]) => event), ["settings.not_read"]);
});

Deno.test("a thousand refreshes at once read the database twice, and end with what is so", async () => {
  await using db = await testDb();
  let reads = 0;
  const live = createLiveConfig(read({}), db.sql, silentLog, () => (reads++, read({})));
  const all = Array.from({ length: 1000 }, () => live.refresh());
  await keep(db.sql, "slskd_timeout_ms", 1234);
  await Promise.all([...all, live.refresh()]);
  assert.ok(reads <= 3, `${reads} reads`);
  await live.refresh();
  assert.equal(live.config.SLSKD_TIMEOUT_MS, 1234);
});

Deno.test("a client is made anew when a setting it was made of changes, and not for another", async () => {
  await using db = await testDb();
  const { config, refresh } = liveOn(db.sql);
  const client = rebuilt(config, (now) => ({
    formats: now.SLSKD_PREFERRED_FORMATS,
    later: () => now.TRANSFER_STALL_S,
  }));
  const first = client();
  await keep(db.sql, "transfer_stall_s", 12);
  await refresh();
  assert.equal(client(), first, "what it reads later is no reason");
  assert.equal(first.later(), 12);
  await keep(db.sql, "slskd_preferred_formats", ["MP3"]);
  await refresh();
  assert.notEqual(client(), first);
  assert.deepEqual(first.formats, ["FLAC", "ALAC", "APE", "MP3"], "who has the former keeps it");
});
