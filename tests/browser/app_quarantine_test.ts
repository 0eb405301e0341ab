import assert from "node:assert/strict";
import { eventually } from "../support/harmony.ts";
import type { InjectionSpec } from "../support/slskd.ts";
import { type App, onApp, songs } from "./app.ts";
import { axe, noHorizontalScroll } from "./support.ts";

const low = "Mira Vale - Low Tide";
const salt = "Mira Vale - Salt Lanterns";
const injections: InjectionSpec[] = [{
  id: "bad-file",
  match: { username: "mira" },
  params: { kind: "long" },
}];

/** What of an audio element is used here: the types of the DOM are not loaded. */
interface Player {
  muted: boolean;
  play(): Promise<void>;
}

/** Two downloads whose only files were refused; the ids of both entries, the oldest first. */
async function refused({ bring, harmony: { sql } }: App): Promise<number[]> {
  await bring(low, salt);
  await eventually(
    () => sql`select from downloads where state = 'dead_letter'`,
    ({ length }) => length === 2,
  );
  return (await sql`select id from quarantine order by title`).map((row) => row["id"]);
}

Deno.test("a person listens to a refused file, takes it, and has it in the library", async () => {
  await onApp({ injections }, async (app) => {
    const [first, second] = await refused(app);
    const page = await app.open("/quarantine");
    assert.match(await page.innerText(`#held-${first}`), /The file on disk has the wrong size/);
    const loaded = page.waitForResponse((answer) => answer.url().endsWith(`/${first}/audio`));
    await page.locator(`#listen-${first}`).evaluate((element) => {
      const player = element as unknown as Player;
      player.muted = true;
      player.play().catch(() => {});
    });
    assert.equal((await loaded).status(), 206);
    await page.click(`#accept-${first}`);
    await page.waitForSelector(".toast");
    assert.match(await page.innerText("#toasts"), /takes this file all the same/);
    await page.waitForSelector(`#held-${first}`, { state: "detached" });
    assert.equal(await page.locator(`#held-${second}`).count(), 1);
    await eventually(
      () => app.harmony.files(),
      (files) => files.includes("Mira Vale/Glass Rivers/01 - Low Tide.flac"),
    );
    await page.click(`#held-${second} a.link`);
    await page.waitForSelector("#download");
  });
});

Deno.test("ticked files are deleted together, in two steps, and only then", async () => {
  await onApp({ injections }, async (app) => {
    const ids = await refused(app);
    const page = await app.open("/quarantine");
    assert.equal(await page.isVisible("#accept-ticked"), false, "nothing is ticked");
    for (const id of ids) await page.check(`#tick-${id}`);
    assert.equal(await page.isVisible("#delete-ticked"), false, "it takes a second step");
    await page.click("#delete-ticked-open");
    await page.click("#delete-ticked");
    await page.waitForSelector(".toast");
    assert.match(await page.innerText("#toasts"), /2 files deleted/);
    for (const id of ids) await page.waitForSelector(`#held-${id}`, { state: "detached" });
    const left = await app.harmony.sql`select distinct state from quarantine`;
    assert.deepEqual(left.map((row) => row["state"]), ["deleted"]);
  });
});

Deno.test("without JavaScript a refused file is taken by its form", async () => {
  await onApp({ injections }, async (app) => {
    const [first] = await refused(app);
    const page = await app.open(`/quarantine?q=${encodeURIComponent(songs.slow)}`, {
      javaScriptEnabled: false,
    });
    await page.click("#show-all");
    await page.click(`#accept-${first}`);
    await page.waitForURL("**/download/*");
    await eventually(
      () => app.harmony.sql`select from downloads where state = 'completed'`,
      ({ length }) => length === 1,
    );
  });
});

Deno.test("the quarantine fits a telephone and reads well", async () => {
  await onApp({ injections }, async (app) => {
    const [first] = await refused(app);
    const page = await app.open("/quarantine", { viewport: { width: 360, height: 800 } });
    await noHorizontalScroll(page);
    await page.click(`#delete-open-${first}`);
    await noHorizontalScroll(page);
    await axe(page);
  });
});
