import assert from "node:assert/strict";
import { silentLog } from "../../lib/log.ts";
import { createLiveConfig } from "../../lib/settings/live.ts";
import type { Config } from "../../lib/config.ts";
import { testConfig } from "../support/services.ts";
import { type TestApp, testApp } from "./support.ts";

/** An application over settings that are live, as `main.ts` makes it. */
async function liveApp(act: (test: TestApp, config: Config) => Promise<void>) {
  const environment = testConfig();
  await using base = await testApp();
  const live = createLiveConfig(environment, base.sql, silentLog, () => environment);
  await using test = await testApp({}, { config: live.config, sql: base.sql });
  await act(test, live.config);
}

const save = async (test: TestApp, settings: Record<string, unknown>) => {
  const answer = await test.ask("/api/v1/settings", { method: "POST", json: { settings } });
  assert.equal(answer.status, 200, answer.text);
};

const statusOf = async (test: TestApp, path: string) => (await test.ask(path)).status;

Deno.test("Spotify's addresses come and go with its switch, without a restart", async () => {
  await liveApp(async (test) => {
    const paths = ["/api/v1/spotify/mode", "/api/auth/spotify/callback?state=x"];
    const statuses = () => Promise.all(paths.map((path) => statusOf(test, path)));
    assert.deepEqual(await statuses(), [200, 303]);
    await save(test, { integrations_enabled: ["slskd"] });
    assert.deepEqual(await statuses(), [404, 404]);
    await save(test, { integrations_enabled: null });
    assert.deepEqual(await statuses(), [200, 303]);
  });
});

Deno.test("limits of dead letters apply to the next request", async () => {
  await liveApp(async (test) => {
    const ids = ["job:1", "job:2", "job:3"];
    const purge = () => test.ask("/api/v1/dlq/purge", { method: "POST", json: { ids } });
    assert.equal((await purge()).status, 200);
    await save(test, { dlq_purge_limit: 2, dlq_page_size_default: 3, dlq_page_size_max: 200 });
    const refused = await purge();
    assert.equal(refused.status, 422);
    assert.match(refused.data.error.message, /ids: At most 2/);
    const list = await test.ask("/api/v1/dlq");
    assert.equal(list.data.data.page_size, 3);
    assert.equal(await statusOf(test, "/api/v1/dlq?page_size=200"), 200);
    assert.equal(await statusOf(test, "/api/v1/dlq?page_size=201"), 400);
  });
});

Deno.test("the largest list that may be sent is that of now", async () => {
  await liveApp(async (test) => {
    const send = () =>
      test.ask("/api/v1/imports/preview", {
        method: "POST",
        body: "Mira Vale - Low Tide\n".repeat(100),
        headers: { "Content-Type": "text/plain" },
      });
    assert.equal((await send()).status, 200);
    await save(test, { free_import_max_file_bytes: 1024 });
    assert.equal((await send()).status, 413);
  });
});
