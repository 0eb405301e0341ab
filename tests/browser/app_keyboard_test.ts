import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { badge, onApp, songs, stalls, watch } from "./app.ts";

const focused = (page: Page) => page.locator(":focus").getAttribute("id");

/** Presses Tab until something has the focus; fails when it cannot be reached. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await page.locator(`${selector}:focus`).count() > 0) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${selector}`);
}

const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};

Deno.test("a list is imported, cancelled and retried without a mouse", async () => {
  await onApp({ injections: [stalls] }, async ({ open }) => {
    const page = await open("/");
    await keys(page, "Tab");
    assert.equal(await page.innerText(":focus"), "Skip to content");
    await keys(page, "Enter");
    assert.equal(await focused(page), "main");

    await keys(page, "g", "i");
    await page.waitForURL("**/imports");
    await tabTo(page, "#text");
    await page.keyboard.type(songs.slow);
    await tabTo(page, "#import-submit");
    await keys(page, "Enter");
    await page.waitForSelector("#result-heading");
    assert.equal(await focused(page), "result-heading");
    await tabTo(page, "#result-downloads");
    await keys(page, "Enter");
    await page.waitForURL(/\/downloads\?all=true&import=/);
    const state = async () => (await badge(page, "Slow Ferry").allInnerTexts())[0];
    await watch(page, "it transfers", async () => await state() === "Transferring");

    await keys(page, "j", "c");
    await page.waitForSelector("#confirm[open]");
    assert.equal(await page.locator(":focus").getAttribute("value"), "no");
    await keys(page, "Tab", "Enter");
    await watch(page, "it is cancelled", async () => await state() === "Cancelled");
    await tabTo(page, "[id^=retry-]");
    await keys(page, "Enter");
    await watch(page, "it is completed", async () => await state() === "Completed");
  });
});

Deno.test("single keys lead to every page and through the rows of a real list", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const first = await harmony.want("Mira Vale - Low Tide");
    const second = await harmony.want("Mira Vale - Salt Lanterns");
    const page = await open("/");
    for (
      const [key, path] of [["l", "downloads"], ["h", "activity"], ["i", "imports"], ["d", ""]]
    ) {
      await keys(page, "g", key!);
      await page.waitForURL(new RegExp(`:\\d+/${path}$`));
      assert.equal(await page.getAttribute(`[data-goto=${key}]`, "aria-current"), "page");
    }
    await keys(page, "?");
    await page.waitForSelector("#keys[open]");
    await keys(page, "Escape");
    await page.waitForSelector("#keys:not([open])", { state: "attached" });
    await keys(page, "g", "l");
    await page.waitForURL("**/downloads");
    await keys(page, "j");
    assert.equal(await focused(page), `download-${second}`);
    await keys(page, "j", "j");
    assert.equal(await focused(page), `download-${first}`);
    await keys(page, "k");
    assert.equal(await focused(page), `download-${second}`);
    await keys(page, "f");
    await page.keyboard.type("tide");
    await keys(page, "Enter");
    await page.waitForURL("**/downloads?q=tide");
  });
});
