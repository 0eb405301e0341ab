import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Sql } from "../../lib/db.ts";
import { seeded } from "../support/slskd/random.ts";
import { onApp, songs, stalls, watch } from "./app.ts";

Deno.test("what two windows ask for at once happens once, and the other one is told", async () => {
  const expected = /status of 409/;
  await onApp({ running: false, expected }, async ({ open, harmony }) => {
    const id = await harmony.want("Mira Vale - Low Tide");
    const windows = [await open("/downloads?all=true"), await open("/downloads?all=true")];
    for (const page of windows) await page.click(`#cancel-${id}`);
    for (const page of windows) await page.click("#confirm [value=yes]");
    for (const page of windows) await page.waitForSelector(".toast");
    // Both presses are under way at once: the later one is refused, or finds it done.
    const refused = await Promise.all(
      windows.map((page) => page.locator('.toast[data-kind="error"]').count()),
    );
    assert.equal(Math.min(...refused), 0, "one of them cancelled it");
    assert.deepEqual(await events(harmony.sql, "download_cancelled"), 1);

    for (const page of windows) {
      await watch(
        page,
        "it can be retried",
        async () => await page.locator(`#retry-${id}`).count() === 1,
      );
    }
    await Promise.all(windows.map((page) => page.click(`#retry-${id}`)));
    for (const page of windows) {
      await watch(
        page,
        "the retry is shown",
        async () => await page.locator(`#download-${id}`).count() === 0,
      );
      assert.equal(await page.locator("tbody tr").count(), 1);
    }
    assert.deepEqual(await events(harmony.sql, "download_retried"), 1);
  });
});

async function events(sql: Sql, status: string): Promise<number> {
  const [found] =
    await sql`select count(*)::int as n from activity_events where status = ${status}`;
  return found!["n"];
}

Deno.test("a person who leaves at once finds the list imported once, or not at all", async () => {
  await onApp({ running: false }, async ({ open, url, harmony }) => {
    const page = await open("/imports");
    for (const title of ["Low Tide", "Salt Lanterns", "Copper Birds"]) {
      await page.goto(`${url}/imports`);
      await page.fill("#text", `Mira Vale - ${title}`);
      await page.locator("#import-submit").evaluate((button) => {
        (button as unknown as { click(): void }).click();
        button.ownerDocument.location.href = "/downloads";
      });
      await page.waitForURL("**/downloads");
    }
    const [kept] = await harmony.sql`select count(*)::int as n, count(distinct name)::int,
      sum(accepted_count)::int as accepted from ingest_jobs`;
    assert.ok(kept!["n"] <= 3 && (kept!["accepted"] ?? 0) === kept!["n"], Deno.inspect(kept));
  });
});

const presses = [..."dfjkcr/?.7", "Tab", "Enter", "Escape", "Backspace"];
const places = ["s", "d", "i", "l", "h"];

/** One thing a hand may do on any page. */
async function doSomething(page: Page, random: () => number): Promise<string> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const dice = random();
  if (dice < .35) {
    const key = pick(presses);
    await page.keyboard.press(key);
    return key;
  }
  if (dice < .5) {
    const place = pick(places);
    await page.keyboard.press("g");
    await page.keyboard.press(place);
    return `g ${place}`;
  }
  if (dice < .6) {
    await page.clock.fastForward(5100);
    return "a poll";
  }
  if (dice < .65) {
    await page.goBack({ timeout: 2000 });
    return "back";
  }
  const targets = page.locator("button:visible, a:visible, summary:visible, input:visible");
  const target = targets.nth(Math.floor(random() * await targets.count()));
  await target.click({ timeout: 300, noWaitAfter: true });
  return "a click";
}

Deno.test("whatever is pressed, no page breaks and nothing is lost", async () => {
  const seed = Number(Deno.env.get("SEED") ?? 7);
  const { next } = seeded(seed);
  const did: string[] = [];
  // What a hand does wrong is refused (4xx), and what a page left behind is dropped.
  const expected = /status of 4\d\d|Failed to fetch|ERR_ABORTED|htmx:error/;
  await onApp({ injections: [{ ...stalls, optional: true }], expected }, async (app) => {
    const { bring, open, harmony, url } = app;
    await bring("Mira Vale - Low Tide", songs.slow, songs.doubtful, "Nobody - Has This");
    const page = await open("/downloads?all=true");
    const answers: string[] = [];
    page.on("response", (answer) => {
      if (answer.status() >= 500) answers.push(`${answer.status()} ${answer.url()}`);
    });
    for (let step = 0; step < 60; step++) {
      did.push(await doSomething(page, next).catch(() => "nothing"));
      if (page.url() === "about:blank") await page.goto(url).catch(() => {});
    }
    const story = `seed ${seed}: ${did.join(", ")}`;
    assert.deepEqual(answers, [], story);
    const after = await open("/downloads?all=true");
    assert.equal(await after.locator("tbody tr").count(), 4, story);
    const wishes = await harmony.sql`select title from downloads where retried_as is null`;
    assert.equal(new Set(wishes.map(({ title }) => title)).size, 4, story);
  });
});
