import assert from "node:assert/strict";
import { onApp, songs, stalls, watch } from "./app.ts";

Deno.test("slskd away is a banner on every page, and the rows stay; back, and it leaves", async () => {
  await onApp({ injections: [stalls] }, async ({ open, bring, harmony }) => {
    await bring(songs.slow);
    const page = await open("/downloads?all=true");
    await watch(
      page,
      "it transfers",
      async () => /Transferring/.test(await page.innerText("#downloads")),
    );
    const banner = (wanted: boolean) =>
      watch(
        page,
        `the banner is ${wanted ? "there" : "gone"}`,
        async () => (await page.innerText("#banner")).includes("slskd") === wanted,
        30_100,
      );
    const back = harmony.slskd.restart({ downMs: 1500 });
    await banner(true);
    assert.match(await page.innerText("#nav-slskd"), /Offline/);
    assert.match(await page.innerText("#downloads"), /Slow Ferry/);
    await back;
    await banner(false);
    assert.equal(await page.innerText("#nav-slskd"), "");
    assert.match(await page.innerText("#downloads"), /Slow Ferry/);
    assert.equal(await page.locator(".toast").count(), 0);
  });
});

Deno.test("Harmony restarted is shown as lost, then as live, and no row is lost", async () => {
  const expected = /net::ERR_CONNECTION_REFUSED|Failed to fetch/;
  await onApp({ running: false, expected }, async ({ open, harmony, stopServer, startServer }) => {
    const id = await harmony.want("Mira Vale - Low Tide");
    const page = await open("/downloads");
    const connection = () => page.getAttribute("#conn", "data-state");
    assert.equal(await connection(), "live");
    await stopServer();
    await watch(page, "it is offline", async () => await connection() === "offline");
    assert.equal(await page.innerText("#conn"), "Offline");
    assert.equal(await page.locator(`#download-${id}`).count(), 1);
    await page.click(`#cancel-${id}`);
    await page.click("#confirm [value=yes]");
    await page.waitForSelector('.toast[data-kind="error"]');
    assert.equal((await harmony.detail(id)).state, "queued");
    await startServer();
    await watch(page, "it is live", async () => await connection() === "live");
    assert.equal(await page.locator(`#download-${id}`).count(), 1);
  });
});

Deno.test("without slskd the dashboard says what is missing, and a retry is refused with it", async () => {
  const expected = /the server responded with a status of 503/;
  const env = { SLSKD_BASE_URL: "" };
  await onApp({ running: false, env, expected }, async ({ open, harmony }) => {
    const page = await open("/");
    assert.match(await page.innerText("#status"), /SLSKD_BASE_URL/);
    assert.match(await page.innerText("#banner"), /SLSKD_BASE_URL/);
    const [made] = await harmony.sql`insert into downloads (title, artists, fingerprint, filename,
      state) values ('Low Tide', '{Mira Vale}', 'x', 'Low Tide', 'failed') returning id`;
    await page.goto(page.url() + "downloads?all=true");
    await page.click(`#retry-${made!["id"]}`);
    await page.waitForSelector('.toast[data-kind="error"]');
    assert.match(await page.innerText("#toasts"), /SLSKD_BASE_URL/);
    assert.equal(await page.locator("tbody tr").count(), 1);
  });
});
