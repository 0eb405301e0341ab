import assert from "node:assert/strict";
import { onApp } from "./app.ts";
import { until } from "./support.ts";

Deno.test("a template shows what becomes of it while it is typed, and is saved in place", async () => {
  await onApp({ running: false, expected: /400|422/ }, async ({ open, harmony }) => {
    const page = await open("/settings/files");
    let loads = 0;
    page.on("load", () => loads++);
    const preview = page.locator("#preview");
    assert.match(await preview.innerText(), /Mira Vale\/Glass Rivers\/01 - Low Tide\.flac/);
    const type = async (template: string, says: RegExp) => {
      await page.fill("#template", template);
      await page.clock.runFor(300);
      await until(`the preview says ${says}`, async () => says.test(await preview.innerText()));
    };
    await type("{artist} - {title}", /^Mira Vale - Low Tide\.flac$/m);
    await type("{artist} - {titel}", /There is no such field: \{titel\}/);
    await page.press("#template", "Enter");
    await page.waitForSelector("#template-error");
    assert.equal(await page.inputValue("#template"), "{artist} - {titel}", "what was typed stays");
    await type("{artist}/{title}", /^Mira Vale\/Low Tide\.flac$/m);
    const asked: string[] = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.type());
      await dialog.dismiss();
    });
    await page.click("#tab-quality", { noWaitAfter: true });
    await until("it asks before what was typed is lost", () => asked.length === 1);
    assert.deepEqual(asked, ["beforeunload"]);
    await page.click("#naming-save");
    await page.waitForSelector("#toasts .toast");
    await page.waitForSelector("#naming-reset");
    const [saved] = await harmony.sql`select value from settings where key = 'naming_template'`;
    assert.equal(saved!["value"], "{artist}/{title}");
    assert.equal(loads, 0);
    await page.click("#tab-quality");
    await page.waitForSelector("#steps");
    assert.equal(asked.length, 1, "nothing is lost now");
  });
});

Deno.test("steps of the profile are moved and added by the keyboard alone", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const page = await open("/settings/quality");
    const steps = () => page.locator("#steps strong").allInnerTexts();
    assert.deepEqual(await steps(), ["FLAC", "ALAC", "APE", "MP3"]);
    await page.focus("#step-up-MP3");
    await page.keyboard.press("Enter");
    await until("MP3 went up", async () => (await steps())[2] === "MP3");
    assert.equal(await page.evaluate("document.activeElement.id"), "step-up-MP3", "focus stays");
    await page.fill("#add", "mp3:320");
    await page.focus("#step-add");
    await page.keyboard.press("Enter");
    await until("the step is there", async () => (await steps()).at(-1) === "MP3:320");
    await page.selectOption("#minimum", "MP3");
    await page.focus("#add");
    await page.keyboard.press("Enter");
    await until("the minimum is saved", async () => {
      const [saved] = await harmony.sql`select value from settings where key = 'quality_profile'`;
      return saved!["value"].minimum === "MP3";
    });
    assert.deepEqual(await steps(), ["FLAC", "ALAC", "MP3", "APE", "MP3:320"]);
  });
});
