import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { badge, onApp, watch } from "./app.ts";
import { until } from "./support.ts";

const list = [
  "Mira Vale - Low Tide",
  "Mira Vale - Salt Lanterns",
  "just some words",
  "https://open.spotify.com/episode/4aawyAB9vmqN3uQ7FjRGTy",
  "Mira Vale - Copper Birds",
].join("\n");

Deno.test("a pasted list ends as completed rows without a reload", async () => {
  await onApp({}, async ({ open, harmony }) => {
    const page = await open("/imports");
    let loads = 0;
    page.on("load", () => loads++);
    await page.fill("#text", list);
    await page.click("#import-submit");
    await page.waitForSelector("#result-heading");
    const skipped = await page.locator("#import table").innerText();
    assert.match(skipped, /Line 3\s+.*\s+just some words/);
    assert.match(skipped, /Line 4\s+.*\s+https:\/\/open\.spotify\.com\/episode/);
    const earlier = page.locator("#sessions tbody tr");
    await watch(
      page,
      "the import is completed",
      async () => /Completed/.test(await earlier.innerText().catch(() => "")),
    );
    assert.match(await earlier.innerText(), /3 done/);
    assert.equal(loads, 0);

    await page.click("#result-downloads");
    await page.waitForURL(/\/downloads\?all=true&import=/);
    assert.equal(await page.locator("tbody tr").count(), 3);
    for (const title of ["Low Tide", "Salt Lanterns", "Copper Birds"]) {
      assert.equal(await badge(page, title).innerText(), "Completed");
    }
    assert.equal((await harmony.files()).length, 3);
  });
});

Deno.test("a chosen or dropped file is imported under its name", async () => {
  await onApp({ running: false }, async ({ open }) => {
    const page = await open("/imports");
    await page.setInputFiles("#file", {
      name: "summer.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Mira Vale - Low Tide"),
    });
    await page.click("#import-submit");
    await page.waitForSelector("#result-heading");
    assert.match(await page.locator("#import").innerText(), /1 entry accepted/);

    await page.click("#result-another");
    await page.waitForSelector("#text");
    const transfer = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      const lines = '#EXTM3U\\n#EXTINF:4,Mira Vale - Salt Lanterns\\nx/02.flac\\n';
      transfer.items.add(new File([lines], "winter.m3u8", { type: "audio/x-mpegurl" }));
      return transfer;
    })()`);
    await page.dispatchEvent("#text", "drop", { dataTransfer: transfer });
    await page.click("#import-submit");
    await page.waitForSelector("#result-heading");
    assert.match(await page.locator("#import").innerText(), /Read as M3U/);
    const earlier = page.locator("#sessions");
    await watch(
      page,
      "both are listed",
      async () => /winter\.m3u8[\s\S]*summer\.txt/.test(await earlier.innerText()),
    );
  });
});

Deno.test("a list that is none is refused in words, and what was pasted stays", async () => {
  const expected = /the server responded with a status of 4/;
  await onApp({ running: false, expected }, async ({ open }) => {
    const page = await open("/imports");
    const fault = () => page.locator("#import-error").innerText();
    await page.click("#import-submit");
    await page.waitForSelector("#import-error");
    const empty = await fault();
    await page.fill("#text", "Mira Vale - Low Tide");
    await page.setInputFiles("#file", {
      name: "cover.jpg",
      mimeType: "image/jpeg",
      buffer: Buffer.alloc(3000),
    });
    await page.click("#import-submit");
    await until("another fault", async () => await fault() !== empty);
    assert.equal(await page.inputValue("#text"), "Mira Vale - Low Tide");
    assert.equal(await page.locator(".toast").count(), 0);
  });
});

Deno.test("three quick presses of Enter are one import", async () => {
  await onApp({ running: false }, async ({ open, harmony }) => {
    const page = await open("/imports");
    await page.fill("#text", "Mira Vale - Low Tide");
    const answer = Promise.withResolvers<void>();
    await page.route("**/imports/free", async (route) => {
      await answer.promise;
      await route.continue();
    });
    await page.focus("#import-submit");
    for (let press = 0; press < 3; press++) await page.keyboard.press("Enter");
    answer.resolve();
    await page.waitForSelector("#result-heading");
    await page.evaluate(`fetch("/status").then((answer) => answer.text())`);
    const [imports] = await harmony.sql`select count(*)::int as n from ingest_jobs`;
    assert.equal(imports!["n"], 1);
    assert.match(await page.locator("#import").innerText(), /1 entry accepted/);
  });
});

Deno.test("without JavaScript a list is imported, filtered and shown in German", async () => {
  await onApp({}, async ({ open, url, harmony }) => {
    const page = await open("/imports", { javaScriptEnabled: false });
    await page.fill("#text", "Mira Vale - Low Tide\njust some words");
    await page.click("#import-submit");
    await page.waitForSelector("#result-heading");
    assert.match(await page.locator("#import").innerText(), /just some words/);
    await until(
      "it is completed",
      async () => (await harmony.sql`select from downloads where state = 'completed'`).length === 1,
    );

    await page.click("#result-downloads");
    assert.equal(await badge(page, "Low Tide").innerText(), "Completed");
    await page.click("#chip-failed");
    assert.match(await page.locator("#downloads").innerText(), /No downloads match/);
    await page.goto(`${url}/downloads?all=true`);
    await page.fill("#q", "low");
    await page.click("#search-button");
    assert.match(page.url(), /q=low/);
    assert.equal(await page.locator("tbody tr").count(), 1);

    await page.click("#menu-button");
    await page.click("#menu button[value=de]");
    assert.match(page.url(), /q=low/, "it comes back to the same list");
    assert.equal(await page.getAttribute("html", "lang"), "de");
    await page.click("#menu-button");
    await page.click("#menu button[value=dark]");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    await page.click("#live");
    assert.equal(await page.getAttribute("#live", "aria-checked"), "false");
  });
});
