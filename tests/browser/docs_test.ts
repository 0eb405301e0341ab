import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { testApp } from "../routes/support.ts";
import { complaints, launch, noHorizontalScroll } from "./support.ts";

const key = "docs-key-0123456789abcdef";

interface Shown {
  browser: Browser;
  url: string;
}

/** The application behind its door, on a port of its own. */
async function shown(act: (shown: Shown) => Promise<void>): Promise<void> {
  await using test = await testApp({ HARMONY_API_KEYS: key });
  const handler = (request: Request) => test.app.fetch(request);
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  await using browser = await launch();
  await act({ browser, url: `http://127.0.0.1:${server.addr.port}` });
}

/** A page that may ask nobody but this server, and complain of nothing. */
async function watched(browser: Browser, url: string, width = 1200) {
  const colorScheme = width < 500 ? "dark" as const : "light" as const;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const said = complaints(page);
  page.on("request", (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(url)) {
      said.push(`foreign: ${request.url()}`);
    }
  });
  return { page, said };
}

/** The address within the page that opens one route. */
const statusAt = "#/status/getStatus";

async function tryStatus(page: Page): Promise<string> {
  const route = page.locator("#operations-status-getStatus");
  await route.locator(".try-out__btn").click();
  const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/status"));
  await route.locator(".execute").click();
  await answered;
  return await route.locator(".live-responses-table .response-col_status").last().innerText();
}

Deno.test("Swagger UI shows the contract, and tries a route with a key", () =>
  shown(async ({ browser, url }) => {
    const { page, said } = await watched(browser, url);
    await page.goto(`${url}/docs${statusAt}`);
    await page.locator(".authorize").first().click();
    await page.locator("#api_key_value").first().fill(key);
    await page.locator(".modal-ux .authorize").first().click();
    await page.locator(".btn-done").first().click();
    assert.match(await tryStatus(page), /200/);
    assert.deepEqual(said, []);
  }));

Deno.test("Swagger UI tries a route with the session of the browser, on a narrow screen in the dark", () =>
  shown(async ({ browser, url }) => {
    const { page, said } = await watched(browser, url, 360);
    await page.goto(`${url}/login`);
    await page.locator("input[name=key]").fill(key);
    await page.locator("main form button").first().click();
    await page.waitForURL((now) => now.pathname === "/");
    await page.goto(`${url}/api/v1/docs${statusAt}`);
    assert.match(await tryStatus(page), /200/);
    await noHorizontalScroll(page);
    assert.deepEqual(said, []);
  }));

Deno.test("ReDoc shows the contract on a narrow screen, and asks nobody else", () =>
  shown(async ({ browser, url }) => {
    const { page, said } = await watched(browser, url, 360);
    await page.goto(`${url}/redoc`);
    await page.locator("h1", { hasText: "Harmony" }).waitFor();
    // Its foot comes last, and with it the logo it would fetch.
    const foot = page.locator("a", { hasText: "API docs by Redocly" });
    await foot.waitFor({ state: "attached" });
    await page.locator("h2", { hasText: "Want a track" }).waitFor();
    await noHorizontalScroll(page);
    assert.deepEqual(said, []);
  }));
