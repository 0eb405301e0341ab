import assert from "node:assert/strict";
import { createGauge } from "../../jobs/gauge.ts";
import { noteHealth, noteSlskd } from "../../lib/store/health.ts";
import { seen } from "../../lib/store/workers.ts";
import { clients, testApp } from "./support.ts";

const me = { id: "box:1:a", host: "box", pid: 1, version: "0.0.1" };
const roomy = { space: () => Promise.resolve({ total: 1e12, free: 9e11 }) };

Deno.test("every page says how slskd and the matcher are, with the sentence behind the word", async () => {
  await using test = await testApp({}, roomy);
  await noteSlskd(test.sql, { status: "ok" });
  await noteHealth(test.sql, "slskd_paths", { status: "wrong" });
  const { text } = await test.ask("/downloads", { headers: clients.page });
  assert.match(text, /id="nav-slskd"[^>]*title="Harmony does not find[^>]*>.*?Degraded/s);
  assert.match(text, /class="sr-only">: Harmony does not find slskd/);
  assert.match(text, /id="nav-matching"[^>]*title="The matcher does not run/);
});

Deno.test("where all is well nothing stands beside the navigation", async () => {
  await using test = await testApp({}, roomy);
  await noteSlskd(test.sql, { status: "ok" });
  await seen(test.sql, me, createGauge({ matching: 1 }).parts());
  const { text } = await test.ask("/downloads", { headers: clients.page });
  assert.match(text, /<span id="nav-slskd" class="nav-state" ?><\/span>/);
  assert.match(text, /<span id="nav-matching" class="nav-state" ?><\/span>/);
  const { data } = await test.ask("/api/v1/status?view=nav");
  assert.deepEqual(data, { slskd: null, matcher: "running", low: [] });
});

Deno.test("a page renews its frame with a small piece: the banner and the badges", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  const page = await test.ask("/downloads", { headers: clients.page });
  assert.match(page.text, /id="banner"[^>]*hx-get="\/status\?view=nav"[^>]*hx-trigger="every 30s/);
  const headers = { ...clients.fragment, "HX-Request-Type": "full" };
  const { text } = await test.ask("/status?view=nav", { headers });
  for (const id of ["banner", "nav-slskd", "nav-spotify", "nav-matching"]) {
    assert.equal(text.split(`id="${id}"`).length, 2, id);
  }
  assert.ok(!text.includes("<html"));
  assert.match(text, /SLSKD_BASE_URL/);
});

Deno.test("a disk that is nearly full stands on every page, with the way to its figures", async () => {
  const space = (path: string) =>
    Promise.resolve({ total: 1e12, free: /music/.test(path) ? 1e8 : 9e11 });
  await using test = await testApp({ MUSIC_DIR: "/srv/music" }, { space });
  // The first page does not wait for a disk.
  await test.ask("/system/stats");
  const { text } = await test.ask("/downloads", { headers: clients.page });
  assert.match(text, /The disk is nearly full: Music\..*href="\/settings\/system"/s);
});

Deno.test("a page is there when nothing can be said of the installation", async () => {
  await using test = await testApp();
  await test.sql`drop table provider_pace`;
  assert.equal((await test.ask("/downloads", { headers: clients.page })).status, 200);
});

Deno.test("the page of the system shows versions, database, disks and every integration", async () => {
  await using test = await testApp();
  const { status, data } = await test.ask("/api/v1/settings/system");
  assert.equal(status, 200);
  assert.match(data.database.version, /^1\d/);
  assert.ok(data.database.size > 0 && data.database.connections > 0);
  assert.deepEqual([data.version, data.ready.db, data.deno], ["0.0.1", "up", Deno.version.deno]);
  const { text } = await test.ask("/settings/system", { headers: clients.page });
  for (const id of ["integration-slskd", "disk-data", "database-heading", "system-metrics"]) {
    assert.ok(text.includes(`id="${id}"`), id);
  }
});
