import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { searchResultsView } from "../../views/search_results.tsx";
import { ui } from "../views/fixtures.ts";
import { items, searching } from "../views/search_fixtures.ts";
import { lookServer } from "./look_server.tsx";
import { complaints, launch, until } from "./support.ts";

/** A page of results that asks for more; the clock is the test's. */
async function stage(
  path: string,
  act: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  await using server = lookServer();
  await using browser = await launch();
  const page = await browser.newPage({ reducedMotion: "reduce", ...options });
  const said = complaints(page);
  if (options.javaScriptEnabled !== false) await page.clock.install();
  await page.goto(server.url + path);
  await act(page);
  assert.deepEqual(said, []);
}

const shown = (page: Page) => page.locator("#search-rows [data-row]:visible").count();
const order = (page: Page) =>
  page.locator("#search-rows [data-row]").evaluateAll((rows) => rows.map(({ id }) => id));

Deno.test("a long list is filtered as somebody types, and says how much is left", async () => {
  await stage("/search/found", async (page) => {
    await page.keyboard.press("f");
    await page.keyboard.type("mira flac free");
    await until("one row is left", async () => await shown(page) === 1);
    assert.equal(await page.innerText(".instant [role=status]"), `Shown: 1 of ${items.length}`);
    assert.equal(await page.locator("#search-rows mark, #search-rows b").count(), 0);

    await page.keyboard.press("Escape");
    await until("all are back", async () => await shown(page) === items.length);
    await page.keyboard.type("nothing like it");
    await until("none is left", async () => await shown(page) === 0);
    await page.fill("#search-instant", "");
    await until("all are back again", async () => await shown(page) === items.length);
  });
});

Deno.test("j and k go through the rows that are left", async () => {
  await stage("/search/found", async (page) => {
    await page.fill("#search-instant", "album flac");
    await until("one row is left", async () => await shown(page) === 1);
    await page.locator("#search-instant").blur();
    await page.keyboard.press("j");
    assert.equal(await page.locator(":focus").getAttribute("id"), "hit-soulseek_3afolder_3a3");
  });
});

Deno.test("a few rows have no box, and without JavaScript no list has", async () => {
  await stage("/search/typing", async (page) => {
    assert.equal(await page.locator("#search-instant").isVisible(), false);
  });
  await stage("/search/found", async (page) => {
    assert.equal(await page.locator("#search-instant").isVisible(), false);
  }, { javaScriptEnabled: false });
});

/** The same rows with a better one before them. */
async function betterComes(page: Page): Promise<() => number> {
  let answered = 0;
  const [first] = items;
  const better = { ...first!, id: "spotify:track:better", title: "Better" };
  const { answer } = searching;
  const hidden = { year: 3 };
  const wide = { ...answer!, hidden, items: [better, ...items.toReversed()] };
  const next = { ...searching, scope: "earlier" as const, answer: wide };
  await page.route("**/search?*", async (route) => {
    await route.fulfill({
      contentType: "text/html",
      body: `${searchResultsView.fragment(next, ui())}`,
    });
    answered += 1;
  });
  return () => answered;
}

Deno.test("results that come later go below the rows somebody points at, and keep the focus", async () => {
  await stage("/search/searching", async (page) => {
    const before = await order(page);
    await betterComes(page);
    await page.hover("#search-rows tbody tr:nth-child(3)");
    const third = page.locator("#search-rows tbody tr:nth-child(3)");
    const top = async () => Math.round((await third.boundingBox())!.y);
    const stood = await top();
    const button = page.locator(`#${before[1]} button`);
    await button.focus();
    await page.clock.runFor(1100);
    await page.waitForSelector("#hit-spotify_3atrack_3abetter");
    assert.deepEqual(await order(page), [...before, "hit-spotify_3atrack_3abetter"]);
    assert.equal(await top(), stood, "although another line grew above it");
    assert.equal(await button.evaluate((one) => one.matches(":focus")), true);

    await page.mouse.move(0, 0);
    await page.clock.runFor(1100);
    await until("they are sorted", async () => (await order(page))[0]?.endsWith("better") === true);
  });
});

Deno.test("what is newly typed comes in its own order, wherever the pointer rests", async () => {
  await stage("/search/searching", async (page) => {
    await betterComes(page);
    await page.hover("#search-rows tbody tr:nth-child(3)");
    await page.fill("#search-query", "low tides");
    await page.clock.runFor(500);
    await page.waitForSelector("#hit-spotify_3atrack_3abetter");
    assert.equal((await order(page))[0], "hit-spotify_3atrack_3abetter");
  });
});

Deno.test("a row keeps the focus when better results come before it", async () => {
  await stage("/search/searching", async (page) => {
    const [first] = await order(page);
    await betterComes(page);
    await page.keyboard.press("j");
    await page.clock.runFor(1100);
    await until("they are sorted", async () => (await order(page))[0] !== first);
    assert.equal(await page.locator(":focus").getAttribute("id"), first);
  });
});

Deno.test("what is filtered stays so when the rows are drawn anew", async () => {
  await stage("/search/searching", async (page) => {
    const answered = await betterComes(page);
    await page.fill("#search-instant", "album flac");
    await until("one row is left", async () => await shown(page) === 1);
    await page.clock.runFor(1100);
    await until("rows came", () => answered() > 0);
    await page.waitForSelector("#hit-spotify_3atrack_3abetter", { state: "attached" });
    assert.equal(await shown(page), 1);
  });
});
