import assert from "node:assert/strict";
import type { Route } from "playwright-core";
import { searchResultsView } from "../../views/search_results.tsx";
import { ui } from "../views/fixtures.ts";
import { page as found, searching } from "../views/search_fixtures.ts";
import type { SearchPage } from "../../lib/schemas/search_page.ts";
import { lookServer } from "./look_server.tsx";
import { launch, until } from "./support.ts";

const answerWith = (route: Route, page: SearchPage) =>
  route.fulfill({ contentType: "text/html", body: `${searchResultsView.fragment(page, ui())}` });

const typed = found({ total: 3 }, { query: "low tides", search: undefined });

/** A page whose search is under way; what it asks for waits until it is let. */
async function stage() {
  const server = lookServer();
  const browser = await launch();
  const page = await browser.newPage({ reducedMotion: "reduce" });
  await page.clock.install();
  await page.goto(`${server.url}/search/searching`);
  const asked: { form: boolean; route: Route }[] = [];
  await page.route("**/search?*", (route) => {
    const form = route.request().headers()["hx-source"]!.startsWith("form");
    asked.push({ form, route });
  });
  const stack = new AsyncDisposableStack();
  stack.use(server);
  stack.use(browser);
  return { page, asked, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const count = "#search-count:has-text('3 results')";

Deno.test("results of the search before do not cover those of what is typed", async () => {
  await using here = await stage();
  const { page, asked } = here;
  await page.clock.runFor(1100);
  await until("the search before is asked for", () => asked.length === 1);
  await page.fill("#search-query", "low tides");
  await page.clock.runFor(500);
  await until("what is typed is asked for", () => asked.length === 2);
  assert.deepEqual(asked.map(({ form }) => form), [false, true]);
  await answerWith(asked[1]!.route, typed);
  await page.waitForSelector(count);
  // The page has given the first answer up: it comes, and nobody reads it.
  await answerWith(asked[0]!.route, searching).catch(() => {});
  await page.evaluate(`fetch("/login").then((answer) => answer.text())`);
  assert.equal(await page.locator(count).count(), 1);
});

Deno.test("while what is typed is looked for, nothing else is asked", async () => {
  await using here = await stage();
  const { page, asked } = here;
  await page.fill("#search-query", "low tides");
  await page.clock.runFor(500);
  await until("what is typed is asked for", () => asked.length === 1);
  await page.clock.runFor(3000);
  await page.evaluate(`fetch("/login").then((answer) => answer.text())`);
  assert.deepEqual(asked.map(({ form }) => form), [true]);
  await answerWith(asked[0]!.route, typed);
  await page.waitForSelector(count);
  assert.equal(await page.inputValue("#search-query"), "low tides");
});
