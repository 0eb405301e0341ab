import assert from "node:assert/strict";
import { pages } from "../views/pages.ts";
import { inspect, widths } from "./inspect.ts";
import { lookServer } from "./look_server.tsx";
import { axe, complaints, launch, noHorizontalScroll } from "./support.ts";

Deno.test("every page is accessible and fits, in both languages, themes and widths", async () => {
  await using server = lookServer();
  await using browser = await launch();
  // A hundred rows are to axe what twenty are, for ten times the time.
  const looked = pages.map(({ path }) => path).filter((path) => path !== "/downloads/hundred");
  await inspect(browser, server.url, looked);
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
