import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { onApp, songs } from "./app.ts";
import { until } from "./support.ts";

/** What a browser writes when a server is away, or refuses the stream. */
const expected = /ERR_|Failed to fetch|the server responded with|network error|htmx:error/;

/** The rows of the list; the page's clock stands still, so no poll brings them. */
const rows = (page: Page) => page.locator("tbody tr").count();

/** Whether the stream is open, as the page itself knows it. */
const isOpen = (page: Page) =>
  page.evaluate<boolean>(`Boolean(document.getElementById("events")?._htmx?.sse?.reader)`);

Deno.test("what changes is shown before the next look, and not while Live is off", async () => {
  await onApp({ running: false, expected }, async ({ open, harmony }) => {
    const page = await open("/downloads");
    await until("the stream", () => isOpen(page));
    await harmony.want(songs.slow);
    await until("the row", async () => await rows(page) === 1);

    await page.click("#live");
    await until("the end of the stream", async () => !await isOpen(page));
    await page.click("#live");
    await until("the stream again", () => isOpen(page));
    await harmony.want(songs.doubtful);
    await until("the other row", async () => await rows(page) === 2);
  });
});

Deno.test("after a restart the stream is back, with what was missed", async () => {
  await onApp({ running: false, expected }, async ({ open, stopServer, startServer, harmony }) => {
    const page = await open("/downloads");
    await until("the stream", () => isOpen(page));
    await stopServer();
    await until("its end", async () => !await isOpen(page));
    await startServer();
    await harmony.want(songs.slow);
    await until("the row", async () => {
      await page.clock.runFor(700);
      return await rows(page) === 1;
    });
    assert.ok(await isOpen(page));
  });
});

Deno.test("without the stream pages look as often as ever", async () => {
  await onApp({ running: false, expected }, async ({ open, harmony }) => {
    const page = await open("/login");
    await page.route("**/events", (route) => route.fulfill({ status: 503, body: "" }));
    await page.goto(new URL("/downloads", page.url()).href);
    await harmony.want(songs.slow);
    await until("the row", async () => {
      await page.clock.runFor(1000);
      return await rows(page) === 1;
    });
    assert.equal(await page.locator("#toasts > *").count(), 0);
    assert.equal(await page.getAttribute("#conn", "data-state"), "live");
  });
});

Deno.test("seven tabs of one browser all answer", async () => {
  await onApp({ running: false, expected }, async ({ browser, url }) => {
    const context = await browser.newContext();
    for (let tab = 0; tab < 7; tab++) {
      const page = await context.newPage();
      await page.goto(`${url}/downloads`);
      await page.waitForSelector("#events", { state: "attached" });
    }
  });
});
