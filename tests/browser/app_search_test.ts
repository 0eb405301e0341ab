import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { askOnly, catalogue, spotifyTrack } from "../support/catalogues.ts";
import type { Harmony } from "../support/harmony.ts";
import { addToLibrary } from "../support/library_files.ts";
import { onApp, watch } from "./app.ts";
import { axe, noHorizontalScroll, until } from "./support.ts";

/** Spotify knows the track Mira shares, and answers when it may. */
function spotify(harmony: Harmony, may = Promise.resolve()) {
  const asked = catalogue("spotify", () => may.then(() => [spotifyTrack()]));
  askOnly(harmony.services, asked);
  return asked;
}

/** What every browser writes into its console when a form does not fit. */
const refused = /the server responded with a status of 422/;

const row = (page: Page, key: string) => page.locator(`#search-rows tr[id^="hit-${key}"]`);
const standing = (page: Page, source: string) => page.innerText(`#standing-${source}`);
const focused = (page: Page) => page.locator(":focus").getAttribute("id");

/** Lets the page ask until it is so. */
const comes = (page: Page, what: string, check: () => Promise<boolean>) =>
  watch(page, what, check, 1100);

Deno.test("somebody types, searches, and takes what Soulseek brings while the page is open", async () => {
  await onApp({}, async ({ harmony, open }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const asked = spotify(harmony, promise);
    await addToLibrary(harmony.sql, {
      path: "Mira Vale/Old/03 - Low Tides.mp3",
      title: "Low Tides",
    });
    const page = await open("/");
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.waitForURL("**/search");
    assert.equal(await focused(page), "search-query");
    await page.keyboard.type("low tide");
    await page.clock.runFor(500);
    await page.waitForSelector("text=This is your library so far");
    await until("the address follows", () => page.url().endsWith("/search?q=low+tide"));
    assert.equal(await focused(page), "search-query");
    assert.deepEqual(asked.asked, []);

    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=low\+tide&search=/);
    const file = row(page, "soulseek_3afile");
    await comes(page, "Soulseek is there", async () => await file.count() > 0);
    assert.match(await standing(page, "spotify"), /^Spotify\s*is /);
    assert.equal(await page.innerText("#search-count"), "Searching …");
    resolve();
    const isOver = async () => await page.innerText("#search-count") !== "Searching …";
    await comes(page, "all is said", isOver);
    assert.match(await standing(page, "spotify"), /^Spotify\s*1$/);
    assert.match(await standing(page, "soulseek"), /^Soulseek\s*1/);
    await axe(page);

    await file.locator("button").dblclick();
    await page.waitForSelector(".toast >> text=1 file queued");
    await until("the badge has changed", async () => await file.locator("button").count() === 0);
    const [wanted, ...others] = await harmony.sql<{ id: number }[]>`select id from downloads`;
    assert.deepEqual(others, []);
    await file.locator(".badge-link").click();
    await page.waitForURL(`**/download/${wanted!.id}`);
    await harmony.ends(wanted!.id, "completed");
  });
});

Deno.test("a track of a catalogue is wanted with a key, and the row keeps the focus", async () => {
  await onApp({}, async ({ harmony, open }) => {
    spotify(harmony);
    const page = await open("/downloads");
    await page.keyboard.press("/");
    await page.keyboard.type("low tide");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=low\+tide&search=/);
    const track = row(page, "spotify");
    await comes(page, "Spotify is there", async () => await track.count() > 0);
    await track.focus();
    await page.keyboard.press("d");
    await until(
      "the badge has changed",
      async () => await track.locator(".badge-link").count() > 0,
    );
    assert.equal(await focused(page), await track.getAttribute("id"));
    const [{ title, album } = { title: "", album: "" }] = await harmony.sql<
      { title: string; album: string }[]
    >`select title, album from downloads`;
    assert.deepEqual([title, album], ["Low Tide", "Glass Rivers"]);
  });
});

Deno.test("without JavaScript a search is sent, narrowed, and a file taken", async () => {
  await onApp({}, async ({ harmony, open }) => {
    spotify(harmony);
    const page = await open("/search", { javaScriptEnabled: false });
    await page.fill("#search-query", "low tide");
    await page.click("#search-submit");
    await page.waitForURL(/\/search\?q=low\+tide&search=/);
    const file = row(page, "soulseek_3afile");
    await until("Soulseek is there", async () => {
      await page.reload();
      return await file.count() > 0;
    });
    await page.click("#search-filters summary");
    await page.fill("#filter-year_from", "2000");
    await page.click("#search-apply");
    await page.waitForURL(/year_from=2000/);
    assert.equal(await file.count(), 0);
    await page.click("#unhide-year");
    await page.click("#source-soulseek");
    assert.equal(await row(page, "spotify").count(), 0);
    await file.locator("button").click();
    await page.waitForURL("**/downloads");
    assert.equal((await harmony.sql`select from downloads`).length, 1);
  });
});

Deno.test("years the wrong way round are said at their field, at 360 px and in German, too", async () => {
  await onApp({ running: false, expected: refused }, async ({ open, url }) => {
    const page = await open("/search?q=low+tide", {
      viewport: { width: 360, height: 740 },
      locale: "de-DE",
    });
    await page.context().addCookies([{ name: "language", value: "de", url }]);
    await page.click("#search-filters summary");
    await page.fill("#filter-year_from", "2020");
    await page.fill("#filter-year_to", "1999");
    await page.click("#search-submit");
    const field = page.locator("#filter-year_to[aria-invalid=true]");
    await field.waitFor();
    assert.equal(await page.inputValue("#search-query"), "low tide");
    assert.equal(await focused(page), "filter-year_to");
    assert.match(await page.innerText("#filter-year_to-error"), /liegt vor dem ersten/);
    await noHorizontalScroll(page);
    await axe(page);
  });
});

Deno.test("sources that cannot answer are named, and asked again", async () => {
  await onApp({ running: false }, async ({ harmony, open }) => {
    let fails = true;
    const plex = catalogue("plex", () => {
      if (fails) return Promise.reject(new Error("refused"));
      return Promise.resolve([spotifyTrack({ id: "plex:track:1", source: "plex" })]);
    });
    askOnly(harmony.services, plex);
    await harmony.start();
    const page = await open("/search");
    await page.fill("#search-query", "low tide");
    await page.click("#search-submit");
    const failed = async () => /went wrong|cannot/.test(await standing(page, "plex"));
    await comes(page, "Plex has failed", failed);
    const retry = page.locator("#search-retry");
    await comes(page, "it can be asked again", async () => await retry.count() > 0);
    fails = false;
    await retry.click();
    await comes(page, "Plex has answered", async () => await row(page, "plex").count() > 0);
  });
});
