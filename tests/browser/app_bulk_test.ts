import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type App, onApp, watch } from "./app.ts";
import { axe, noHorizontalScroll, until } from "./support.ts";

/** Wants tracks and gives their ids; the newest stands first in the list. */
async function want({ harmony }: App, ...titles: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const title of titles) ids.push(await harmony.want(`Mira Vale - ${title}`));
  return ids;
}

const order = (page: Page) =>
  page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.id));
const rows = (...ids: number[]) => ids.map((id) => `download-${id}`);
const states = async ({ harmony: { sql } }: App) =>
  (await sql`select state from downloads where retried_as is null order by id`).map((row) =>
    row["state"]
  );
const chosen = async (page: Page) => (await page.innerText("#bulk-count")).trim();
const noRows = async (page: Page) => {
  await page.mouse.move(5, 5);
};

Deno.test("rows chosen with the pointer are changed together; nothing moves when the bar comes", async () => {
  await onApp({ running: false }, async (app) => {
    const [a, b, c] = await want(app, "Low Tide", "Salt Lanterns", "Copper Birds");
    const page = await app.open("/downloads");
    assert.equal(await page.isVisible("#bulk"), false);
    const place = async () => (await page.locator(`#download-${a}`).boundingBox())!.y;
    const before = await place();
    await page.check(`#tick-${a}`);
    await page.check(`#tick-${c}`);
    assert.equal(await place(), before);
    assert.equal(await chosen(page), "2 selected");
    await page.fill("#bulk-new-priority", "42");
    await page.click("#bulk-priority");
    await page.waitForSelector(".toast");
    assert.match(await page.innerText("#toasts"), /Priority of 2 downloads set/);
    assert.equal(await page.isVisible("#bulk"), false, "what is done is chosen no more");
    const priorities = await app.harmony.sql`select priority from downloads order by id`;
    assert.deepEqual(priorities.map((row) => row["priority"]), [42, 0, 42]);

    await page.check("#tick-all");
    assert.equal(await chosen(page), "3 selected");
    await page.uncheck(`#tick-${b}`);
    assert.equal(
      await page.locator("#tick-all").evaluate((box) =>
        (box as unknown as { indeterminate: boolean }).indeterminate
      ),
      true,
    );
    await page.click("#bulk-cancel");
    assert.match(await page.innerText("#confirm-text"), /\(2\)/);
    await page.click("#confirm [value=yes]");
    await until(
      "two are cancelled",
      async () => (await states(app)).join() === "cancelled,queued,cancelled",
    );
    await page.waitForSelector(`text=2 downloads cancelled.`);
    assert.deepEqual(await states(app), ["cancelled", "queued", "cancelled"]);
  });
});

Deno.test("x chooses, p leads to the priority and Escape back, and keys that are off do nothing", async () => {
  await onApp({ running: false }, async (app) => {
    const [a, b] = await want(app, "Low Tide", "Salt Lanterns");
    await app.harmony.sql`update downloads set state = 'failed'`;
    const page = await app.open("/downloads?all=true");
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press("j", "p");
    await page.keyboard.type("7");
    await press("Enter");
    await page.waitForSelector(".toast");
    assert.equal((await app.harmony.detail(b!)).priority, 7);
    await press("Escape", "x", "j", "x");
    assert.equal(await chosen(page), "2 selected");
    await press("k", "x");
    assert.equal(await chosen(page), "1 selected");
    await press("x");
    await page.focus("#bulk-retry");
    await press("Enter");
    await page.waitForSelector("text=2 downloads restarted.");
    assert.equal(await page.locator(":focus").getAttribute("id"), "tick-all");
    assert.deepEqual(await states(app), ["queued", "queued"]);
    await page.context().addCookies([{ name: "keys", value: "off", url: app.url }]);
    await page.goto(`${app.url}/downloads`);
    await page.focus("tbody tr");
    await press("x");
    assert.equal(await page.isVisible("#bulk"), false);
    assert.ok(a);
  });
});

Deno.test("chosen or pointed rows keep their places while what they say goes on", async () => {
  await onApp({ running: false }, async (app) => {
    const [a, b] = await want(app, "Low Tide", "Salt Lanterns");
    const { sql } = app.harmony;
    const page = await app.open("/downloads");
    const shows = (id: number, text: RegExp) =>
      watch(
        page,
        `${id} says ${text}`,
        async () => text.test(await page.innerText(`#download-${id}`)),
      );
    await page.check(`#tick-${b}`);
    await noRows(page);
    await sql`update downloads set priority = 9, reason_code = 'disk_full' where id = ${a!}`;
    const [late] = await want(app, "Copper Birds");
    await shows(a!, /The disk is full/);
    assert.deepEqual(await order(page), rows(b!, a!), "chosen");
    await page.uncheck(`#tick-${b}`);
    await page.hover(`#download-${b} .badge`);
    await page.locator(":focus").blur();
    await sql`update downloads set reason_code = 'needs_review', reason_detail = '3' where id = ${a!}`;
    await shows(a!, /3 files/);
    assert.deepEqual(await order(page), rows(b!, a!), "pointed at");
    await noRows(page);
    await watch(
      page,
      "the order is as it should be",
      async () => (await order(page)).join() === rows(a!, late!, b!).join(),
    );
  });
});

Deno.test("nobody is disturbed while typing a priority; plus and minus send the last value", async () => {
  await onApp({ running: false }, async (app) => {
    const [id] = await want(app, "Low Tide");
    const page = await app.open("/downloads");
    await page.focus(`#priority-${id}`);
    let polls = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/downloads") && request.method() === "GET") polls++;
    });
    await page.clock.runFor(16_000);
    assert.equal(polls, 0);
    for (let times = 0; times < 4; times++) await page.click(`#priority-more-${id}`);
    await page.click(`#priority-less-${id}`);
    assert.equal(await page.inputValue(`#priority-${id}`), "3");
    await until("the server has it", async () => (await app.harmony.detail(id!)).priority === 3);
  });
});

/** Keeps the answers of a path back; each call waits for the next one, and lets it in. */
async function holdAnswers(page: Page, path: string) {
  await page.evaluate((path) => {
    const real = fetch;
    const held: (() => void)[] = [];
    Object.assign(globalThis, {
      held,
      async fetch(...asked: Parameters<typeof fetch>) {
        const answer = await real(...asked);
        if (new URL(answer.url).pathname !== path) return answer;
        await new Promise<void>((go) => held.push(go));
        return answer;
      },
    });
  }, path);
  const isThere = () =>
    page.evaluate(() => (globalThis as unknown as { held: unknown[] }).held.length > 0);
  return {
    read: () => until("an answer is there", isThere),
    letIn: () =>
      page.evaluate(() => (globalThis as unknown as { held: (() => void)[] }).held.shift()!()),
  };
}

Deno.test("a list that was read before the last step does not take the step back", async () => {
  await onApp({ running: false }, async (app) => {
    const [id] = await want(app, "Low Tide");
    const page = await app.open("/downloads");
    const more = () => page.click(`#priority-more-${id}`);
    const shown = () => page.inputValue(`#priority-${id}`);
    const saved = (n: number) =>
      until(`the server has ${n}`, async () => (await app.harmony.detail(id!)).priority === n);
    const { read, letIn } = await holdAnswers(page, "/downloads");
    await more();
    await read();
    await more();
    await saved(2);
    await letIn();
    await read();
    assert.equal(await shown(), "2");
    await more();
    await saved(3);
    await letIn();
    await read();
    await app.harmony.sql`update downloads set priority = 9`;
    await letIn();
    await noRows(page);
    await until(
      "the last list is there",
      async () => await page.locator(".htmx-request").count() === 0,
    );
    assert.equal(await shown(), "3");
    await page.clock.runFor(5100);
    await read();
    await letIn();
    await until("what others set shows", async () => await shown() === "9");
  });
});

Deno.test("the list is taken away as a file that holds what it shows", async () => {
  await onApp({ running: false }, async (app) => {
    await want(app, "Low Tide", "Salt Lanterns");
    const page = await app.open("/downloads?q=salt");
    for (const format of ["csv", "json"]) {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.click(`#export-${format}`),
      ]);
      assert.match(
        file.suggestedFilename(),
        new RegExp(`^downloads_\\d{4}-\\d\\d-\\d\\d\\.${format}$`),
      );
      const text = await Deno.readTextFile(await file.path());
      assert.match(text, /Salt Lanterns/);
      assert.doesNotMatch(text, /Low Tide/);
    }
  });
});

Deno.test("all that failed is started again after a question", async () => {
  await onApp({ running: false }, async (app) => {
    await want(app, "Low Tide", "Salt Lanterns", "Copper Birds");
    await app.harmony.sql`update downloads set state = 'failed' where title <> 'Low Tide'`;
    const page = await app.open("/downloads?status=failed");
    assert.equal(await page.innerText("#retry-all"), "Restart all failed (2)");
    await page.click("#retry-all");
    assert.match(await page.innerText("#confirm-text"), /Restart 2 failed downloads\?/);
    await page.click("#confirm [value=yes]");
    await page.waitForSelector("text=2 downloads restarted.");
    await page.waitForSelector("#retry-all", { state: "detached" });
    assert.deepEqual(await states(app), ["queued", "queued", "queued"]);
    await page.waitForSelector("#show-all:focus");
  });
});

Deno.test("without JavaScript forms do the same and come back to the list", async () => {
  await onApp({ running: false }, async (app) => {
    const [a, b] = await want(app, "Low Tide", "Salt Lanterns");
    const page = await app.open("/downloads?q=mira", { javaScriptEnabled: false });
    assert.equal(await page.isVisible("#tick-all"), false);
    await page.check(`#tick-${a}`);
    await page.click("#bulk-cancel");
    await page.waitForURL("**/downloads?q=mira");
    await until("one row is left", async () => (await order(page)).join() === `download-${b}`);
    await page.goto(`${app.url}/downloads?status=cancelled`);
    await page.check(`#tick-${a}`);
    await page.click("#bulk-remove");
    await page.waitForURL("**/downloads?status=cancelled");
    assert.deepEqual(await states(app), ["queued"]);
  });
});

Deno.test("on a phone a card has its buttons and a menu for the rest", async () => {
  await onApp({ running: false }, async (app) => {
    const [id] = await want(app, "Low Tide");
    await app.harmony.sql`update downloads set state = 'dead_letter', username = 'mira'`;
    const page = await app.open("/downloads?all=true", { viewport: { width: 360, height: 740 } });
    assert.deepEqual(
      await page.locator(`#download-${id} .actions button:visible`).evaluateAll((all) =>
        all.map((button) => button.id)
      ),
      [`retry-${id}`, `more-${id}`],
    );
    await page.click(`#more-${id}`);
    await axe(page, "menu of a row");
    await page.check(`#tick-${id}`, { force: true });
    await noHorizontalScroll(page);
    await page.uncheck(`#tick-${id}`, { force: true });
    await page.click(`#more-${id}`);
    await page.click(`#remove-${id}`);
    assert.match(await page.innerText("#confirm-text"), /Mira Vale – Low Tide/);
    await page.click("#confirm [value=yes]");
    await page.waitForSelector("text=1 download removed from the list.");
    await until(
      "the list is empty",
      async () => (await page.innerText("#downloads")).includes("No downloads"),
    );
  });
});
