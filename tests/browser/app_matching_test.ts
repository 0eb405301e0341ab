/** Reviewing by keyboard: rows, accept, reject, and where the focus goes. */
import assert from "node:assert/strict";
import { addCandidate, addDownload } from "../routes/support.ts";
import { eventually } from "../support/harmony.ts";
import { song } from "../support/slskd/scenario.ts";
import { type App, onApp } from "./app.ts";
import { axe, noHorizontalScroll } from "./support.ts";

const names = ["Low Tide", "Salt Lanterns", "Copper Birds"] as const;
const pathOf = (title: string) => `Music\\Mira Vale\\Glass Rivers\\${title}.flac`;
const peers = [{ username: "mira", files: names.map((title) => song(pathOf(title))) }];

/** Three downloads under review, the surest first. */
async function waiting({ harmony: { sql } }: App): Promise<number[]> {
  const ids: number[] = [];
  for (const [at, title] of names.entries()) {
    const id = await addDownload(sql, { state: "review", title, artists: ["Mira Vale"] });
    await sql`update downloads set confidence = ${.8 - at / 100}, reason_code = 'needs_review',
      reason_detail = '1' where id = ${id}`;
    await addCandidate(sql, id, { filename: pathOf(title), confidence: .8 - at / 100 });
    ids.push(id);
  }
  return ids;
}

async function states({ harmony: { sql } }: App): Promise<string[]> {
  return (await sql`select state from downloads order by id`).map(({ state }) => state);
}

Deno.test("a accepts and d rejects the file of the focused row, and the next row has the focus", async () => {
  await onApp({ peers }, async (app) => {
    const [first, second, third] = await waiting(app);
    const page = await app.open("/matching/review");
    const focused = () => page.evaluate("document.activeElement?.id");
    await page.keyboard.press("j");
    assert.equal(await focused(), `review-${first}`);
    await page.keyboard.press("j");
    assert.equal(await focused(), `review-${second}`);
    await page.keyboard.press("d");
    await page.waitForSelector(`#review-${second}`, { state: "detached" });
    assert.equal(await focused(), `review-${third}`);
    await page.keyboard.press("k");
    await page.keyboard.press("a");
    await page.waitForSelector(`#review-${first}`, { state: "detached" });
    assert.equal(await focused(), `review-${third}`);
    await eventually(() => states(app), ([one, two]) => one !== "review" && two !== "review");
    const said = await app.harmony.sql`select verdict from matches where decided_by = 'person'
      order by id`;
    assert.ok(said.some(({ verdict }) => verdict === "rejected"));
    await page.keyboard.press("d");
    await page.waitForSelector(".empty");
    assert.match(await page.innerText("#reviews"), /Nothing waits for your decision/);
    assert.equal(await focused(), "back-to-matching");
  });
});

Deno.test("without JavaScript the same is done by forms", async () => {
  await onApp({ peers }, async (app) => {
    const [first] = await waiting(app);
    const page = await app.open("/matching/review", { javaScriptEnabled: false });
    await page.click(`#review-${first} button:has-text("Reject")`);
    await page.waitForURL("**/matching/review");
    await eventually(() => states(app), ([state]) => state !== "review");
    await page.click('[id^="accept-"]');
    await page.waitForURL("**/matching/review");
    await page.goto(`${app.url}/matching`);
    const answered = page.waitForResponse((one) => one.url().endsWith("/matching/rejudge"));
    await page.click("#rejudge");
    assert.equal((await answered).status(), 303);
    await page.waitForSelector("#matching-metrics");
  });
});

Deno.test("what is typed into a field accepts nothing, and a narrow page fits", async () => {
  await onApp({ peers }, async (app) => {
    await waiting(app);
    const page = await app.open("/matching/review");
    await page.keyboard.press("/");
    await page.keyboard.type("ad");
    assert.deepEqual(await states(app), ["review", "review", "review"]);
    await page.setViewportSize({ width: 360, height: 740 });
    await noHorizontalScroll(page);
    await axe(page);
    await page.goto(`${app.url}/matching`);
    await noHorizontalScroll(page);
    await axe(page);
  });
});
