import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { enqueue } from "../../lib/queue/mod.ts";
import type { Harmony } from "../support/harmony.ts";
import { take } from "../support/queue.ts";
import { onApp, watch } from "./app.ts";
import { inspect } from "./inspect.ts";
import { until } from "./support.ts";

const focused = (page: Page) => page.locator(":focus").getAttribute("id");
const rows = (page: Page) => page.locator("tbody tr").evaluateAll((all) => all.map(({ id }) => id));

/** The job of a download. */
async function jobOf({ sql }: Harmony, download_id: number): Promise<number> {
  const [job] = await sql<{ id: number }[]>`select id from queue_jobs
    where payload @> ${sql.json({ download_id })}`;
  return job!.id;
}

const tidy = (delay_s = 0) => ({ type: "tidy", payload: {}, delay_s }) as const;

Deno.test("a job is cancelled by keys after a question, and its download with it", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const download = await harmony.want("Mira Vale - Low Tide");
    const [other] = await enqueue(harmony.sql, tidy());
    const id = await jobOf(harmony, download);
    const page = await open("/");
    await page.keyboard.press("g");
    await page.keyboard.press("j");
    await page.waitForURL("**/jobs");
    assert.deepEqual(await rows(page), [`job-${id}`, `job-${other}`]);
    await page.keyboard.press("j");
    assert.equal(await focused(page), `job-${id}`);
    await page.keyboard.press("c");
    await page.waitForSelector("#confirm[open]");
    assert.match(await page.innerText("#confirm-text"), /Mira Vale – Low Tide.*its download/);
    await page.keyboard.press("Escape");
    assert.equal((await harmony.detail(download)).state, "queued");
    await page.keyboard.press("c");
    await page.click("#confirm [value=yes]");
    await page.waitForSelector(`#job-${id}`, { state: "detached" });
    assert.match(await page.innerText("#toasts"), new RegExp(`Job ${id} is cancelled`));
    assert.deepEqual(await rows(page), [`job-${other}`]);
    assert.equal((await harmony.detail(download)).state, "cancelled");
    await page.goto(page.url().replace("jobs", "activity"));
    assert.match(await page.innerText("tbody"), /Job\s+Cancelled\s+#\d+ · Search/);
  });
});

Deno.test("a job that waits for its time runs next when it is asked to", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const [first, late] = await enqueue(harmony.sql, tidy(), tidy(3600));
    const page = await open("/jobs");
    assert.deepEqual(await rows(page), [`job-${first}`, `job-${late}`]);
    await page.click(`#run-${late}`);
    await until("it moved up", async () => (await rows(page))[0] === `job-${late}`);
    assert.match(await page.innerText(`#job-${late} .badge`), /Queued/);
    assert.equal(await page.locator(`#run-${late}`).count(), 0);
    assert.equal(await focused(page), `job-${late}`, "the row takes over from its button");
    const [taken] = await take(harmony.sql);
    assert.equal(taken!.id, late);
    await watch(page, "it runs", async () => /Running/.test(await page.innerText(`#job-${late}`)));
  });
});

Deno.test("a priority changed in the list moves job and download", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    await harmony.want("Mira Vale - Low Tide");
    const second = await harmony.want("Mira Vale - Salt Lanterns");
    const id = await jobOf(harmony, second);
    const page = await open("/jobs");
    await page.fill(`#priority-${id}`, "70");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".toast");
    await until("it moved up", async () => (await rows(page))[0] === `job-${id}`);
    assert.equal((await harmony.detail(second)).priority, 70);
  });
});

Deno.test("a payload that is open stays open while the list looks again", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const [id] = await enqueue(harmony.sql, tidy());
    const page = await open("/jobs");
    await page.click(`#job-raw-${id} summary`);
    const [next] = await enqueue(harmony.sql, tidy());
    await watch(page, "the list looked again", async () => (await rows(page)).length === 2);
    assert.equal(await page.locator(`#job-raw-${id}[open]`).count(), 1);
    assert.equal(await page.locator(`#job-raw-${next}[open]`).count(), 0);
  });
});

Deno.test("a page that watches a job says when it is over", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const [id] = await enqueue(harmony.sql, tidy());
    const page = await open(`/jobs/${id}`);
    assert.match(await page.innerText("h1"), /Tidying up/);
    await harmony.sql`delete from queue_jobs`;
    await watch(page, "it says so", async () => /is over/.test(await page.innerText("#job")), 2100);
    assert.equal(await page.locator(".toast").count(), 0);
    await page.click("#back");
    await page.waitForURL("**/jobs");
    assert.match(await page.innerText("#jobs"), /Nothing waits and nothing runs/);
  });
});

Deno.test("state, type and search narrow the list without JavaScript, too", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const id = await jobOf(harmony, await harmony.want("Mira Vale - Low Tide"));
    const [, late] = await enqueue(harmony.sql, tidy(), tidy(60));
    for (const javaScriptEnabled of [true, false]) {
      const page = await open("/jobs", { javaScriptEnabled });
      await page.click("#chip-delayed");
      await page.waitForURL("**/jobs?state=delayed");
      assert.deepEqual(await rows(page), [`job-${late}`]);
      await page.click("#chip-all");
      await page.waitForURL("**/jobs");
      await page.fill("#q", "low tide");
      await page.click("#search-button");
      await page.waitForURL(/q=low/);
      assert.deepEqual(await rows(page), [`job-${id}`]);
      await page.fill("#q", "");
      await page.selectOption("#filter-type", "tidy");
      await page.click("#search-button");
      await page.waitForURL(/type=tidy/);
      assert.equal((await rows(page)).length, 2);
    }
  });
});

Deno.test("the pages of real jobs are accessible and fit", async () => {
  await onApp({ running: false }, async ({ browser, url, harmony }) => {
    const id = await jobOf(harmony, await harmony.want("Mira Vale - Low Tide"));
    await enqueue(harmony.sql, tidy(60), tidy());
    await take(harmony.sql);
    await inspect(browser, url, ["/jobs", `/jobs/${id}`]);
  });
});
