import type { Browser } from "playwright-core";
import assert from "node:assert/strict";
import { axe, complaints, noHorizontalScroll, visual, withAxe } from "./support.ts";

export const widths = [1280, 360] as const;

const seenTwice = 30;

/**
 * What sticks out is looked for in every language and width. The rules of axe, which cost most of
 * the time, see each language, width and theme once: colours do not depend on the other two. Those
 * that are not about what is seen look at the narrow dark page only where it is one of the first.
 */
const looks = [
  { language: "en", width: 1280, theme: "light", isInspected: true },
  { language: "en", width: 360, theme: "light", isInspected: false },
  { language: "de", width: 1280, theme: "dark", isInspected: false },
  { language: "de", width: 360, theme: "dark", isInspected: true },
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
  const context = await withAxe(await browser.newContext({ reducedMotion: "reduce" }));
  await context.addCookies([{ name: "language", value: language, url }]);
  const page = await context.newPage();
  const said = complaints(page);
  for (const [nth, path] of paths.entries()) {
    await page.goto(url + path);
    for (
      const { width, theme, isInspected } of looks.filter((look) => look.language === language)
    ) {
      const what = `${path} ${language} ${width} ${theme}`;
      await page.setViewportSize({ width, height: 800 });
      await noHorizontalScroll(page, what);
      await page.locator("html").evaluate((root, value) => root.dataset.theme = value, theme);
      const isFull = theme === "light" || nth < seenTwice;
      if (isInspected) await axe(page, what, isFull ? undefined : visual);
    }
    assert.equal(await page.getAttribute("html", "lang"), language);
    assert.deepEqual(said.filter((line) => !expected?.test(line)), [], `${path} ${language}`);
  }
}
