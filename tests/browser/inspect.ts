import type { Browser } from "playwright-core";
import assert from "node:assert/strict";
import { axe, complaints, noHorizontalScroll } from "./support.ts";

export const widths = [1280, 360] as const;

/** Any two of language, width and theme meet in one of these; all three never break together. */
const looks = [
  { language: "en", width: 1280, theme: "light" },
  { language: "en", width: 360, theme: "dark" },
  { language: "de", width: 1280, theme: "dark" },
  { language: "de", width: 360, theme: "light" },
] as const;

/** Looks at pages in both languages, widths and themes: axe, the width, and the console. */
export async function inspect(
  browser: Browser,
  url: string,
  paths: readonly string[],
  expected?: RegExp,
): Promise<void> {
  await Promise.all(
    ["en", "de"].map((language) => inspectIn(language, browser, url, paths, expected)),
  );
}

async function inspectIn(
  language: string,
  browser: Browser,
  url: string,
  paths: readonly string[],
  expected?: RegExp,
) {
  // Transitions would be measured half-way.
  const context = await browser.newContext({ reducedMotion: "reduce" });
  await context.addCookies([{ name: "language", value: language, url }]);
  const page = await context.newPage();
  const said = complaints(page);
  for (const path of paths) {
    await page.goto(url + path);
    for (const { width, theme } of looks.filter((look) => look.language === language)) {
      const what = `${path} ${language} ${width} ${theme}`;
      await page.setViewportSize({ width, height: 800 });
      await noHorizontalScroll(page, what);
      await page.locator("html").evaluate((root, value) => root.dataset.theme = value, theme);
      await axe(page, what);
    }
    assert.equal(await page.getAttribute("html", "lang"), language);
    assert.deepEqual(said.filter((line) => !expected?.test(line)), [], `${path} ${language}`);
  }
}
