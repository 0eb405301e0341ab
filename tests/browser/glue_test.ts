import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { lookServer } from "./look_server.tsx";
import { complaints, launch, until } from "./support.ts";

type Server = ReturnType<typeof lookServer>;

interface Stage {
  page: Page;
  server: Server;
  /** How often a part of a page has asked for a path. */
  asked(path: string): number;
}

/** What every browser writes into its console when a request fails, as some tests want it to. */
const refused = /the server responded with|net::ERR_FAILED|htmx:error: Failed to fetch/;

/** A page whose clock the test moves, so that no test waits for a poll. */
async function stage(
  path: string,
  act: (stage: Stage) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  await using server = lookServer();
  await using browser = await launch();
  const page = await browser.newPage({ reducedMotion: "reduce", ...options });
  const said = complaints(page);
  await page.clock.install();
  await page.goto(server.url + path);
  const asked = (path: string) =>
    server.calls.filter((call) => call === `partial GET ${path}`).length;
  await act({ page, server, asked });
  assert.deepEqual(said.filter((line) => !refused.test(line)), []);
}

/** Waits for an answer to a later question: what the page asked before has arrived by then. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(`fetch("/login").then((answer) => answer.text())`);
}

const focused = (page: Page) => page.locator(":focus").getAttribute("id");

Deno.test("lists fetch themselves anew, keep the focus, and stop when Live is off", async () => {
  await stage("/downloads", async ({ page, server, asked }) => {
    await page.focus("#cancel-42");
    await page.clock.runFor(5100);
    await until("a poll", () => asked("/downloads") === 1);
    await page.clock.runFor(5000);
    await until("the next poll", () => asked("/downloads") === 2);
    assert.equal(await focused(page), "cancel-42");

    await page.click("#live");
    assert.equal(await page.textContent("#conn"), "Paused");
    assert.equal(await page.getAttribute("#live", "aria-checked"), "false");
    await until("the choice is kept", () => server.calls.includes("browser POST /preferences"));
    await page.clock.fastForward(60_000);
    await quiet(page);
    assert.equal(asked("/downloads"), 2);

    await page.click("#live");
    await until("what was missed", () => asked("/downloads") === 3);
    assert.equal(await page.textContent("#conn"), "Live");
  });
});

Deno.test("a page stands still while somebody marks or types, and goes on when that was sent", async () => {
  await stage("/download/words", async ({ page, server, asked }) => {
    const path = (await page.getAttribute("#download", "hx-get"))!;
    const stands = async (when: string) => {
      const before = asked(path);
      await page.clock.runFor(6100);
      await quiet(page);
      assert.equal(asked(path), before, when);
    };
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector("#download p"))`);
    await stands("marking");
    await page.evaluate(`getSelection().removeAllRanges()`);
    await page.clock.runFor(1100);
    await until("what was missed", () => asked(path) === 1);
    await page.click("#words > summary");
    await page.fill("#words-query", "other words");
    await stands("typing");
    const before = asked(path);
    await page.keyboard.press("Enter");
    await until("it was sent", () => server.calls.some((call) => call.includes(`POST ${path}`)));
    await page.clock.runFor(2100);
    await until("a poll", () => asked(path) > before);
  });
});

Deno.test("a hidden page asks for nothing and catches up when it is shown", async () => {
  await stage("/downloads", async ({ page, asked }) => {
    const hide = (hidden: boolean) =>
      page.locator("html").evaluate((root, value) => {
        Object.defineProperty(root.ownerDocument, "hidden", { value, configurable: true });
        root.ownerDocument.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await hide(true);
    await page.clock.fastForward(60_000);
    await quiet(page);
    assert.equal(asked("/downloads"), 0);
    await hide(false);
    await until("what was missed", () => asked("/downloads") === 1);
  });
});

Deno.test("a poll leaves alone what somebody is typing, and saving says so", async () => {
  await stage("/downloads", async ({ page, asked }) => {
    await page.fill("#priority-42", "7");
    await page.clock.fastForward(20_000);
    await quiet(page);
    assert.equal(asked("/downloads"), 0);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".toast");
    assert.match(await page.textContent("#toasts") ?? "", /Priority is now 7/);
    assert.equal(await page.inputValue("#priority-42"), "7");
  });
});

Deno.test("nothing is cancelled before the question is answered with yes", async () => {
  await stage("/downloads", async ({ page, server }) => {
    const cancelled = () => server.calls.filter((call) => call.startsWith("partial DELETE")).length;
    await page.focus("#cancel-43");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#confirm[open]");
    assert.match(await page.textContent("#confirm-text") ?? "", /Überfahrt/);
    assert.equal(await page.locator(":focus").getAttribute("value"), "no");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#confirm:not([open])", { state: "attached" });
    assert.equal(await focused(page), "cancel-43");
    await quiet(page);
    assert.equal(cancelled(), 0);

    await page.click("#cancel-43");
    await page.click("#confirm [value=yes]");
    await page.waitForSelector("#download-43", { state: "detached" });
    assert.equal(cancelled(), 1);
    assert.match(await page.textContent("#toasts") ?? "", /Download 43 is cancelled/);

    await page.click("#cancel-44");
    await page.keyboard.press("Escape");
    await quiet(page);
    assert.equal(cancelled(), 1, "an earlier yes does not answer a later question");
  });
});

Deno.test("a refused action leaves the row and its message stays until it is dismissed", async () => {
  await stage("/downloads", async ({ page }) => {
    await page.click("#cancel-41");
    await page.click("#confirm [value=yes]");
    await page.waitForSelector('.toast[data-kind="error"]');
    assert.equal(await page.locator("#download-41").count(), 1);
    await page.clock.fastForward(60_000);
    assert.equal(await page.locator(".toast").count(), 1);
    await page.click(".toast [data-act=dismiss]");
    assert.equal(await page.locator(".toast").count(), 0);
  });
});

Deno.test("what is answered to a row that a list took away meanwhile is said all the same", async () => {
  await stage("/downloads", async ({ page }) => {
    const gone = () => page.evaluate(`document.getElementById("download-43")?.remove()`);
    await page.route("**/download/43", async (route) => {
      await gone();
      await route.continue();
    });
    await page.click("#cancel-43");
    await page.click("#confirm [value=yes]");
    await page.waitForSelector('#toasts .toast:has-text("Download 43 is cancelled")');
  });
});

Deno.test("there are never more than four toasts, and good news leaves by itself", async () => {
  await stage("/downloads", async ({ page, server }) => {
    for (let value = 1; value <= 6; value++) {
      await page.fill("#priority-42", String(value));
      await page.keyboard.press("Enter");
      const saved = () => server.calls.filter((call) => call.startsWith("partial PATCH")).length;
      await until("it is saved", () => saved() === value);
      await page.waitForSelector(`.toast:has-text("now ${value}.")`);
    }
    assert.equal(await page.locator(".toast").count(), 4);
    await page.clock.fastForward(9000);
    await until("they leave", async () => await page.locator(".toast").count() === 0);
  });
});

Deno.test("the choice of a theme is seen at once and sent to the server", async () => {
  await stage("/", async ({ page, server }) => {
    await page.click("#menu-button");
    await page.click("#menu button[value=dark]");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    assert.equal(await page.getAttribute("#menu button[value=dark]", "aria-pressed"), "true");
    assert.equal(await page.getAttribute("#menu button[value=light]", "aria-pressed"), "false");
    await until("it is sent", () => server.calls.includes("browser POST /preferences"));
  });
});

Deno.test("an import answers in the place of its form, and a fault brings the form back", async () => {
  await stage("/imports", async ({ page }) => {
    await page.click("#import-submit");
    await page.waitForSelector("#import-error");
    assert.equal(await focused(page), "import-error");
    await page.fill("#text", "Mira Vance - Glass Harbour");
    await page.click("#import-submit");
    await page.waitForSelector("#result-heading");
    assert.equal(await focused(page), "result-heading");
    assert.equal(await page.locator("form[data-drop]").count(), 0);
    assert.equal(await page.locator(".toast").count(), 0);
  });
});

Deno.test("a file dropped on the form is the file that is sent", async () => {
  await stage("/imports", async ({ page }) => {
    const transfer = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["A - B"], "list.txt", { type: "text/plain" }));
      return transfer;
    })()`);
    await page.dispatchEvent("form[data-drop]", "dragover", { dataTransfer: transfer });
    assert.equal(await page.locator("form.drag").count(), 1);
    await page.dispatchEvent("#text", "drop", { dataTransfer: transfer });
    assert.equal(await page.locator("form.drag").count(), 0);
    const name = await page.locator("#file").evaluate((input) => input.files[0].name);
    assert.equal(name, "list.txt");
  });
});

Deno.test("what is unfolded stays so over a poll, and a banner renews itself in its place", async () => {
  await stage("/download/7", async ({ page, asked }) => {
    await page.click("#raw summary");
    await page.clock.runFor(2100);
    await until("a poll", () => asked("/download/7") === 1);
    assert.equal(await page.locator("#raw[open]").count(), 1);
  });
  await stage("/first-run", async ({ page, server }) => {
    await page.clock.fastForward(30_100);
    await until("a look at the banner", () => server.calls.includes("full GET /status"));
    assert.equal(await page.locator("#banner .alert").count(), 2);
    assert.equal(await page.locator("h1").count(), 1);
  });
});

Deno.test("single keys move, press and explain, and can be switched off", async () => {
  await stage("/downloads", async ({ page }) => {
    await page.keyboard.press("j");
    assert.equal(await focused(page), "download-41");
    await page.keyboard.press("j");
    assert.equal(await focused(page), "download-42");
    await page.keyboard.press("c");
    await page.waitForSelector("#confirm[open]");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.equal(await focused(page), "global-search");
    await page.locator(":focus").blur();
    await page.keyboard.press("f");
    assert.equal(await focused(page), "q");
    await page.keyboard.press("?");
    assert.equal(await page.locator("#keys[open]").count(), 0, "a key typed into a field");

    await page.focus("#menu-button");
    await page.keyboard.press("?");
    await page.waitForSelector("#keys[open]");
    await page.keyboard.press("Escape");
    await page.click("#menu-button");
    await page.click("#menu button[name=keys]");
    await page.keyboard.press("?");
    assert.equal(await page.locator("#keys[open]").count(), 0, "switched off");
    await page.click("#menu button[name=keys]");
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.waitForURL("**/activity");
  });
});

Deno.test("the connection is shown as lost after two failures and as live again after", async () => {
  await stage("/downloads", async ({ page }) => {
    await page.route("**/downloads*", (route) => route.abort());
    await page.clock.fastForward(5100);
    await page.clock.fastForward(5000);
    await page.waitForSelector("#conn[data-state=offline]");
    assert.equal(await page.locator("#download-41").count(), 1, "what was shown stays");
    assert.equal(await page.locator(".toast").count(), 0, "a poll complains quietly");
    await page.unroute("**/downloads*");
    await page.clock.fastForward(5000);
    await page.waitForSelector("#conn[data-state=live]");
  });
});

Deno.test("times are shown in the zone of the browser", async () => {
  await stage("/download/7", async ({ page }) => {
    const time = page.locator("time[data-time=clock]").first();
    const at = new Date(await time.getAttribute("datetime") ?? "");
    const expected = at.toLocaleTimeString("en", {
      timeZone: "Asia/Tokyo",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    assert.equal(await time.textContent(), expected);
  }, { timezoneId: "Asia/Tokyo" });
});
