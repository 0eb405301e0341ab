import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { noteProblem } from "../../lib/store/spotify_problem.ts";
import { startSpotify } from "../support/spotify.ts";
import { type App, onApp, watch } from "./app.ts";
import { until } from "./support.ts";

/** The whole application beside a stand-in for Spotify that knows this server's address. */
async function onSpotify(
  act: (app: App, stand: ReturnType<typeof startSpotify>) => Promise<void>,
  expected?: RegExp,
) {
  await using stand = startSpotify();
  const env = { ...stand.env, SPOTIFY_REQUESTS_PER_WINDOW: "1000" };
  await onApp({ env, ...(expected ? { expected } : {}) }, async (app) => {
    stand.accounts.redirects.push(`${app.url}/api/auth/spotify/callback`);
    await act(app, stand);
  });
}

/** Sets the redirect URI as a person does. */
async function setUp(page: Page, url: string) {
  await page.fill("#redirect_uri", `${url}/api/auth/spotify/callback`);
  await page.click("#spotify-save");
}

const text = (page: Page, selector: string) => page.locator(selector).innerText();

/** Answers the one question dialog. */
async function agree(page: Page, selector: string) {
  await page.click(selector);
  await page.click("#confirm [value=yes]");
}

Deno.test("an account is connected, its playlists come, and it is forgotten again", async () => {
  await onSpotify(async ({ open, url, harmony }, { world }) => {
    const page = await open("/settings/spotify");
    await setUp(page, url);
    await page.waitForSelector("#toasts .toast");
    await page.goto(`${url}/spotify`);
    assert.equal(await page.isDisabled("#mode-pro"), true, "nobody is connected");
    await page.click("#spotify-connect");
    await page.waitForURL(/\/spotify\?connect=connected$/);
    assert.match(await text(page, "#spotify-outcome"), /connected/);
    assert.ok((await text(page, "#spotify-state")).includes(world.me.display_name!));
    assert.match(await text(page, "#spotify-state"), /PRO is in use/);

    await page.click("#playlists-sync");
    await page.waitForSelector("#toasts .toast");
    const rows = page.locator("#playlists [data-row]");
    await watch(page, "playlists stand there", async () => await rows.count() > 2, 61_000);
    const control = page.locator('#playlists [role=switch][name="auto_download"]').first();
    const id = (await control.getAttribute("id"))!;
    assert.equal(await control.getAttribute("aria-checked"), "false");
    await control.focus();
    await page.keyboard.press("Enter");
    const turned = page.locator(`#${id}[aria-checked="true"]`);
    await watch(page, "the switch is turned", async () => await turned.count() === 1, 61_000);
    assert.equal(await page.evaluate("document.activeElement.id"), id, "focus stays");
    const [kept] = await harmony.sql`select id from playlists where auto_download`;
    assert.equal(`auto-${kept!["id"]}`, id);

    await agree(page, "#spotify-disconnect");
    await watch(
      page,
      "it is disconnected",
      async () => /Not connected/.test(await text(page, "#spotify-state")),
      31_000,
    );
    assert.equal((await harmony.sql`select from playlists`).length, 0);
  });
});

Deno.test("without JavaScript an account is connected, and the mode is chosen", async () => {
  await onSpotify(async ({ open, url }, stand) => {
    const page = await open("/settings/spotify", { javaScriptEnabled: false });
    await setUp(page, url);
    assert.match(page.url(), /\/settings\/spotify$/, "it comes back to the form");
    stand.accounts.person = "denies";
    // By another name of this machine than the redirect URI has.
    await page.goto(`${url.replace("127.0.0.1", "localhost")}/spotify`);
    await page.click("#spotify-connect");
    await page.waitForURL(/^http:\/\/localhost:\d+\/spotify\?connect=denied$/);
    assert.match(await text(page, "#spotify-outcome"), /You did not agree/);
    stand.accounts.person = "agrees";
    await page.click("#spotify-connect");
    await page.waitForURL(/^http:\/\/localhost:\d+\/spotify\?connect=connected$/);
    assert.match(await text(page, "#spotify-outcome"), /is connected/);
    await page.check("#mode-free");
    await page.click("#mode-change");
    assert.match(await text(page, "#spotify-state"), /FREE is in use/);
    await page.click("#spotify-disconnect");
    assert.match(await text(page, "#spotify-state"), /Not connected/);
  });
});

Deno.test("an address that the browser could not reach is pasted, and connects", async () => {
  await onSpotify(async ({ open, url }, stand) => {
    const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    closed.close();
    const away = `http://127.0.0.1:${closed.addr.port}`;
    stand.accounts.redirects.push(`${away}/api/auth/spotify/callback`);
    const page = await open("/settings/spotify");
    await setUp(page, away);
    await page.waitForSelector("#toasts .toast");
    let back = "";
    // The stream of the page that is left fails, too.
    page.on("requestfailed", (request) => {
      if (request.url().includes("code=")) back = request.url();
    });
    await page.goto(`${url}/spotify`);
    await page.click("#spotify-connect");
    await until("Spotify leads to where nobody is", () => back.includes("code="));
    await page.waitForURL(/^chrome-error:/);
    await page.goto(`${url}/spotify`);
    await page.click("#spotify-paste summary");
    await page.fill("#paste-url", back);
    await page.click("#paste-send");
    await page.waitForURL(/\?connect=connected$/);
    assert.match(await text(page, "#spotify-state"), /PRO is in use/);
  }, /Failed to load resource/);
});

Deno.test("what lists leave out is filled in, held, taken up again and ended", async () => {
  await onSpotify(async ({ open, bring, harmony }, stand) => {
    // Nobody answers: the run stands at its first track for as long as the test likes.
    stand.faultsAt.set("GET /search", Array(50).fill("slow"));
    await bring("Oona Reed - Lantern 3", "Oona Reed - Lantern 4");
    const page = await open("/spotify");
    const card = page.locator("#backfill");
    const says = (words: RegExp) =>
      watch(page, `it says ${words}`, async () => words.test(await card.innerText()));
    await page.click("#backfill-run");
    await says(/0 of 2 tracks/);
    await page.focus("#backfill-hold");
    await page.keyboard.press("Enter");
    await says(/Paused/);
    await page.click("#backfill-hold");
    await says(/Queued|Running/);
    await agree(page, "#backfill-cancel");
    await page.waitForSelector("#backfill-run");
    await page.click("#backfill-history summary");
    assert.match(await card.innerText(), /Cancelled[\s\S]*0 of 2 tracks/);
    const runs = await harmony.sql`select state from backfill_jobs`;
    assert.deepEqual(runs.map(({ state }) => state), ["cancelled"]);
  });
});

Deno.test("what was mended at Spotify is said, and tried again", async () => {
  await onSpotify(async ({ open, harmony }) => {
    await noteProblem(harmony.sql, "SPOTIFY_OWNER_PREMIUM_REQUIRED");
    const page = await open("/spotify");
    await page.click("#problem-recheck");
    await page.waitForSelector("#toasts .toast");
    await page.waitForSelector("#problem-recheck", { state: "detached" });
    await page.click("#spotify-capabilities summary");
    assert.match(await text(page, "#spotify-capabilities"), /Audio features\s+Not needed lately/);
  });
});

Deno.test("a list says what is in it while it is typed, and later what became of each line", async () => {
  await onApp({}, async ({ open }) => {
    const page = await open("/spotify");
    let loads = 0;
    page.on("load", () => loads++);
    const preview = page.locator("#import-preview");
    const type = async (lines: string, says: RegExp) => {
      await page.fill("#text", lines);
      await page.clock.runFor(600);
      await until(`it says ${says}`, async () => says.test(await preview.innerText()));
    };
    await type("Mira Vale - Low Tide", /1 line, 1 track/);
    await type(
      "Mira Vale - Low Tide\nMira Vale - Low Tide\nNobody Anywhere - Never Sung\nwords",
      /4 lines, 2 tracks[\s\S]*1 duplicate[\s\S]*1 line cannot be used/,
    );
    await page.click("#import-submit");
    await page.waitForSelector("#result-heading");
    const list = page.locator("#sessions .row-link");
    await watch(page, "it is listed", async () => await list.count() === 1);
    assert.equal(loads, 0);

    await list.click();
    await page.waitForSelector("#report");
    const lost = page.locator("#report tr", { hasText: "Never Sung" });
    await watch(page, "it is not found", async () => /Not found/.test(await lost.innerText()));
    await lost.locator("summary").click();
    assert.match(await lost.innerText(), /nobody anywhere/i, "every query is told");
    const found = page.locator("#report tr", { hasText: "Low Tide" }).first();
    await watch(page, "the other is there", async () => /Completed/.test(await found.innerText()));
    await page.click("#chip-not_found");
    await page.waitForURL(/\?state=not_found$/);
    assert.equal(await page.locator("#report tbody tr").count(), 1);
    await agree(page, "#report-retry");
    await page.waitForSelector("#toasts .toast");
    assert.match(await text(page, "#toasts"), /1 track is looked for again/);
  });
});
