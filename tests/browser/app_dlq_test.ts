import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { addDeadJob } from "../support/dead_letters.ts";
import { onApp, watch } from "./app.ts";
import { inspect } from "./inspect.ts";
import { until } from "./support.ts";

const ticked = (page: Page) =>
  page.locator("[name=ids]:checked").evaluateAll((boxes) => boxes.map((box) => box.id));

Deno.test("rows that are ticked stay ticked while the page looks again, and go back together", async () => {
  await onApp({ running: false }, async ({ open, harmony: { sql } }) => {
    const [one, two, three] = [
      await addDeadJob(sql, { idem_key: "1" }),
      await addDeadJob(sql, { idem_key: "2" }),
      await addDeadJob(sql, { idem_key: "3" }),
    ];
    const page = await open("/dlq");
    assert.equal(await page.isVisible("#requeue-ticked"), false, "nothing is ticked");
    await page.check(`#tick-job-${one}`);
    await page.check(`#tick-job-${three}`);
    await page.click("#purge > summary");
    await page.click(`#payload-job-${two} summary`);
    const late = await addDeadJob(sql, { idem_key: "4", last_error: "This came later" });
    await watch(
      page,
      "the new one is shown",
      async () => await page.locator(`#dead-job-${late}`).count() === 1,
      30_100,
    );
    assert.deepEqual((await ticked(page)).sort(), [`tick-job-${one}`, `tick-job-${three}`].sort());
    assert.equal(await page.isVisible("#purge-older"), true, "what is open stays open");
    assert.equal(await page.isVisible(`#payload-job-${two} pre`), true);
    await page.click("#requeue-ticked");
    await page.waitForSelector(".toast");
    assert.match(await page.innerText("#toasts"), /2 dead letters are put back/);
    await page.waitForSelector(`#dead-job-${three}`, { state: "detached" });
    assert.deepEqual(await ticked(page), []);
    const jobs = await sql`select idem_key from queue_jobs where type = 'tidy' order by 1`;
    assert.deepEqual(jobs.map((job) => job["idem_key"]), ["1", "3"]);
  });
});

Deno.test("one row goes back by its button or the key r, all that a filter holds after a question", async () => {
  await onApp({ running: false }, async ({ open, harmony: { sql } }) => {
    const id = await addDeadJob(sql, { idem_key: "1" });
    for (const key of ["2", "3"]) await addDeadJob(sql, { idem_key: key, reason: "timeout" });
    await addDeadJob(sql, { type: "retry_scan" });
    const page = await open("/dlq");
    await page.focus(`#dead-job-${id}`);
    await page.keyboard.press("r");
    await page.waitForSelector(`#dead-job-${id}`, { state: "detached" });
    await page.click("#reason-timeout");
    await page.waitForURL("**/dlq?reason=timeout");
    assert.equal(await page.inputValue("#dlq-reason"), "timeout");
    assert.equal(await page.locator("tbody tr").count(), 2);
    await page.click("#requeue-filtered");
    assert.match(await page.innerText("#confirm-text"), /Put back 2 dead letters\?$/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("tbody tr").count(), 2);
    await page.click("#requeue-filtered");
    await page.click("#confirm [value=yes]");
    await page.waitForSelector("#show-all");
    assert.equal((await sql`select from queue_dead`).length, 1, "the others stay");
  });
});

Deno.test("nothing is deleted before the word is typed, and it is typed each time", async () => {
  await onApp({ running: false }, async ({ open, harmony: { sql } }) => {
    const id = await addDeadJob(sql);
    await addDeadJob(sql);
    const left = async () => (await sql`select from queue_dead`).length;
    const page = await open("/dlq");
    await page.click("#purge > summary");
    await page.check(`#tick-job-${id}`);
    await page.click("#purge-ticked");
    await page.fill("#purge-confirm", "delete");
    await page.click("#purge-ticked");
    assert.equal(await left(), 2);
    await page.fill("#purge-confirm", "DELETE");
    await page.click("#purge-ticked");
    await page.waitForSelector(`#dead-job-${id}`, { state: "detached" });
    assert.equal(await left(), 1);
    assert.equal(await page.inputValue("#purge-confirm"), "");
    await page.fill("#purge-confirm", "DELETE");
    await page.selectOption("#purge-age", { index: 4 });
    await page.click("#purge-older");
    await until(
      "the list is empty",
      async () => (await page.innerText("#dlq")).includes("Nothing has given up. Good."),
    );
    assert.equal(await left(), 0);
  });
});

Deno.test("without JavaScript the same is done by forms", async () => {
  await onApp({ running: false }, async ({ open, harmony: { sql } }) => {
    const [one, two] = [
      await addDeadJob(sql, { idem_key: "1" }),
      await addDeadJob(sql, { idem_key: "2" }),
    ];
    await addDeadJob(sql, { idem_key: "3" });
    const page = await open("/dlq", { javaScriptEnabled: false });
    const shows = (rows: number) =>
      until(`${rows} rows`, async () => await page.locator("tbody tr").count() === rows);
    await page.check(`#tick-job-${one}`);
    await page.click("#requeue-ticked");
    await shows(2);
    await page.click(`#requeue-job-${two}`);
    await shows(1);
    await page.click("#purge > summary");
    await page.fill("#purge-confirm", "DELETE");
    await page.selectOption("#purge-age", { index: 4 });
    await page.click("#purge-older");
    await shows(0);
    assert.match(page.url(), /\/dlq$/);
    assert.match(await page.innerText("#dlq"), /Nothing has given up/);
    assert.equal((await sql`select from queue_jobs where type = 'tidy'`).length, 2);
  });
});

Deno.test("the page with real rows is accessible and fits", async () => {
  await onApp({ running: false }, async ({ browser, url, harmony }) => {
    const download_id = await harmony.want("Mira Vale - Low Tide");
    await harmony.sql`update downloads set state = 'dead_letter', reason_code = 'all_refused'`;
    const payload = { download_id };
    await addDeadJob(harmony.sql, { type: "download_search", payload, reason: "timeout" });
    await addDeadJob(harmony.sql, { type: "of_yore", reason: "handler_missing", last_error: null });
    await inspect(browser, url, [
      "/dlq",
      "/dlq?reason=timeout&q=tide",
      "/dlq?type=gone",
      "/dlq/stats",
    ]);
  });
});
