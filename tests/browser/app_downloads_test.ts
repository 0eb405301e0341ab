import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { Track } from "../../lib/schemas/track.ts";
import { badge, onApp, songs, stalls, watch } from "./app.ts";
import { until } from "./support.ts";

const focused = (page: Page) => page.locator(":focus").getAttribute("id");
const shows = (page: Page, title: string, state: string) =>
  watch(
    page,
    `${title} is shown as ${state}`,
    async () => (await badge(page, title).allInnerTexts())[0] === state,
  );

Deno.test("a transfer is cancelled after a question, and its retry is a download of its own", async () => {
  await onApp({ injections: [stalls] }, async ({ open, bring, harmony }) => {
    await bring(songs.slow);
    const page = await open("/downloads?all=true");
    await shows(page, "Slow Ferry", "Transferring");
    const row = page.locator("tr", { hasText: "Slow Ferry" });
    await watch(page, "bytes are shown", async () => /of 100.kB/.test(await row.innerText()));
    const id = Number((await row.getAttribute("id"))!.replace("download-", ""));
    await page.focus(`#cancel-${id}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#confirm[open]");
    assert.match(await page.innerText("#confirm-text"), /Ines Calloway – Slow Ferry/);
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), `cancel-${id}`);
    assert.equal((await harmony.detail(id)).state, "transferring");

    await page.keyboard.press("Enter");
    await page.click("#confirm [value=yes]");
    await shows(page, "Slow Ferry", "Cancelled");
    assert.match(await page.innerText("#toasts"), new RegExp(`Download ${id} is cancelled`));
    assert.equal(await focused(page), `download-${id}`, "the row takes over from its button");
    await until(
      "slskd ended it",
      () => harmony.transfers().every(({ state }) => state === "Completed, Cancelled"),
    );

    await page.click(`#retry-${id}`);
    await page.waitForSelector(`#download-${id}`, { state: "detached" });
    const next = Number((await row.getAttribute("id"))!.replace("download-", ""));
    assert.ok(next > id);
    await shows(page, "Slow Ferry", "Completed");
    assert.deepEqual([(await harmony.detail(next)).retry_of], [id]);
    assert.equal((await harmony.files()).length, 1);

    await page.goto(page.url().replace(/downloads.*/, `download/${id}`));
    assert.equal(await page.locator("[id^=retry-], [id^=cancel-]").count(), 0);
    await page.click(`a[href="/download/${next}"]`);
    await page.waitForURL(`**/download/${next}`);
  });
});

Deno.test("a priority changed in the list is kept by the server", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const first = await harmony.want("Mira Vale - Low Tide");
    const second = await harmony.want("Mira Vale - Salt Lanterns");
    const page = await open("/downloads");
    const order = () => page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.id));
    assert.deepEqual(await order(), [`download-${second}`, `download-${first}`]);
    await page.fill(`#priority-${first}`, "70");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".toast");
    assert.equal((await harmony.detail(first)).priority, 70);
    await until("it moved up", async () => (await order())[0] === `download-${first}`);
    assert.equal(await page.inputValue(`#priority-${first}`), "70");
    assert.equal(await page.inputValue(`#priority-${second}`), "0");
  });
});

/** The steps of its timeline, as the page shows them. */
const told = (page: Page) => page.locator(".timeline-step .badge").allInnerTexts();

Deno.test("a download tells its whole story on its page", async () => {
  await onApp({}, async ({ open, harmony }) => {
    const id = await harmony.want("Mira Vale - Low Tide", { album: "Glass Rivers" });
    const page = await open(`/download/${id}`);
    await watch(
      page,
      "it is completed",
      // The file lies there while it is being tagged, too.
      async () => (await told(page)).at(-1) === "Completed",
    );
    assert.match(await page.innerText("#download"), /File in the library/);
    assert.match(await page.innerText("h1"), /Mira Vale – Low Tide/);
    const story = await told(page);
    assert.ok(story.includes("Transferring"));
    const text = await page.innerText("#download");
    assert.match(text, /Mira Vale\/Glass Rivers\/01 - Low Tide\.flac/);
    assert.match(text, /mira vale low tide.*suitable/i);
    const { tags } = await harmony.detail(id);
    assert.deepEqual(
      Object.keys(tags!).filter((name) => !Object.hasOwn(Track.shape, name)),
      [],
      "the tags are those of the file, nothing of the download",
    );
    const candidate = await page.locator("tr[id^=candidate-]").first().innerText();
    assert.match(candidate, /01 - Low Tide\.flac[\s\S]*%[\s\S]*Title[\s\S]*FLAC[\s\S]*mira/);
    await page.goto(page.url().replace("/download/", "/downloads/"));
    assert.match(page.url(), /\/download\/\d+$/, "the plural leads there, too");
  });
});

Deno.test("a doubtful file waits for a person, who takes it", async () => {
  await onApp({}, async ({ open, bring, harmony }) => {
    await bring(songs.doubtful);
    const page = await open("/downloads");
    await shows(page, "Paper Rain", "Review");
    assert.match(
      await page.locator("tr", { hasText: "Paper Rain" }).innerText(),
      /1 file to choose from/,
    );
    await page.click("tr a");
    await page.waitForSelector("#candidates-heading");
    assert.match(await page.innerText(".objections"), /clean/);
    await page.getByRole("button", { name: /^Use this file/ }).click();
    await page.click("#confirm [value=yes]");
    await page.waitForSelector(".toast");
    await watch(
      page,
      "it is completed",
      async () => await page.locator(".state .badge").innerText() === "Completed",
    );
    assert.equal((await harmony.files()).length, 1);
  });
});

Deno.test("the way back leads to the selection, as it was", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    await harmony.want("Mira Vale - Low Tide");
    const page = await open("/downloads");
    await page.fill("#q", "low");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/downloads?q=low");
    await page.click("#chip-queued");
    await page.waitForURL("**/downloads?status=queued&q=low");
    await page.click("tbody a");
    await page.waitForURL("**/download/*");
    await page.goBack();
    assert.equal(await page.getAttribute("#chip-queued", "aria-current"), "true");
    assert.equal(await page.inputValue("#q"), "low");
    assert.equal(await page.locator("h1").count(), 1);
    await page.goBack();
    assert.equal(await page.getAttribute("#chip-active", "aria-current"), "true");
    await page.goForward();
    assert.equal(await page.getAttribute("#chip-queued", "aria-current"), "true");
  });
});
