import assert from "node:assert/strict";
import type { BrowserContext } from "playwright-core";
import { pages } from "../views/pages.ts";
import { lookServer } from "./look_server.tsx";
import { axe, complaints, launch, noHorizontalScroll } from "./support.ts";

const widths = [1280, 360] as const;
const themes = ["light", "dark"] as const;

/** Looks at every page of one language in both widths and both themes. */
async function inspect(context: BrowserContext, url: string, language: string): Promise<void> {
  await context.addCookies([{ name: "lang", value: language, url }]);
  const page = await context.newPage();
  const said = complaints(page);
  for (const { path } of pages) {
    await page.goto(url + path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await noHorizontalScroll(page, `${path} ${language}`);
      for (const theme of themes) {
        await page.locator("html").evaluate((root, value) => root.dataset.theme = value, theme);
        await axe(page, `${path} ${language} ${width} ${theme}`);
      }
    }
    assert.deepEqual(said, [], `${path} ${language}`);
  }
}

Deno.test("every page is accessible and fits, in both languages, themes and widths", async () => {
  await using server = lookServer();
  await using browser = await launch();
  // Transitions would be measured half-way.
  const open = () => browser.newContext({ reducedMotion: "reduce" });
  await Promise.all([
    inspect(await open(), server.url, "en"),
    inspect(await open(), server.url, "de"),
  ]);
});

Deno.test("what lies over a page is accessible, too", async () => {
  await using server = lookServer();
  await using browser = await launch();
  const page = await browser.newPage({ reducedMotion: "reduce" });
  const said = complaints(page);
  await page.goto(`${server.url}/downloads`);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.click("#menu-button");
    await axe(page, `menu ${width}`);
    await page.click("#menu [data-act=keys]");
    await axe(page, `shortcuts ${width}`);
    await page.keyboard.press("Escape");
    await page.click("#cancel-42");
    await axe(page, `confirm ${width}`);
    await page.keyboard.press("Escape");
    await noHorizontalScroll(page);
  }
  assert.deepEqual(said, []);
});
