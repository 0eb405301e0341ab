import assert from "node:assert/strict";
import { onApp } from "./app.ts";
import { until } from "./support.ts";

Deno.test("a section saves in place, marks what is wrong, and asks before typing is lost", async () => {
  await onApp({ running: false, expected: /422/ }, async ({ open, harmony }) => {
    const page = await open("/settings/sections/downloads");
    let loads = 0;
    page.on("load", () => loads++);
    await page.fill("#transfer_stall_s", "many");
    await page.press("#transfer_stall_s", "Enter");
    await page.waitForSelector("#transfer_stall_s-error");
    assert.equal(await page.inputValue("#transfer_stall_s"), "many", "what was typed stays");
    assert.equal(await page.evaluate("document.activeElement.id"), "transfer_stall_s");
    await page.fill("#transfer_stall_s", "77");
    await page.press("#transfer_stall_s", "Enter");
    await page.waitForSelector("#transfer_stall_s-reset");
    const [saved] = await harmony.sql`select value from settings where key = 'transfer_stall_s'`;
    assert.equal(saved!["value"], 77);
    await page.click("#transfer_stall_s-reset");
    await until(
      "the default is back",
      async () => await page.inputValue("#transfer_stall_s") === "90",
    );
    assert.equal(loads, 0);
  });
});

Deno.test("further settings of a page stand below its own form, and save there", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const page = await open("/settings/files");
    await page.waitForSelector("#verify_lossless");
    await page.check("#verify_lossless");
    await page.click("#files-save");
    await page.waitForSelector("#verify_lossless-reset");
    assert.equal((await harmony.sql`select 1 from settings`).length, 1);
    assert.ok(await page.locator("#template").isVisible(), "the page's own form is still there");
  });
});

Deno.test("a key is tried out beside its field, and nothing is saved by that", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const page = await open("/settings/sections/soulseek");
    await page.click("#slskd_api_key-test");
    await page.waitForSelector("#secret-slskd_api_key .badge-ok");
    assert.equal((await harmony.sql`select 1 from settings`).length, 0);
  });
});
