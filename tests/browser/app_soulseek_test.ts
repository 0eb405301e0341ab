import assert from "node:assert/strict";
import { onApp, peers, watch } from "./app.ts";
import { until } from "./support.ts";

/** The name of a peer that breaks addresses. */
const odd = "a/b ü?";

Deno.test("a user is looked up, a folder opened, files ticked, and they come", async () => {
  await onApp({}, async ({ harmony, open }) => {
    const [mira] = peers;
    harmony.slskd.addPeers([{ ...mira!, username: odd, description: "Records since 1999" }]);
    const page = await open("/soulseek");
    await page.click("#tab-user");
    await page.fill("#username", odd);
    await page.click("#show-user");
    await page.waitForURL(/username=a%2Fb/);
    await page.waitForSelector("text=Records since 1999");
    assert.equal(await page.innerText("#user-status .badge"), "Online");

    await page.click("#browse-load");
    const folder = page.locator("a", { hasText: "Glass Rivers" });
    await watch(page, "the folders are there", async () => await folder.count() > 0, 1100);
    await folder.click();
    await page.check("input[aria-label*='Low Tide']");
    await page.check("input[aria-label*='Salt Lanterns']");
    await page.click("#download-selected");
    await page.waitForSelector(".toast >> text=2 files queued");
    const done = async () => {
      const [{ n } = { n: 0 }] = await harmony.sql<{ n: number }[]>`
        select count(*)::int as n from downloads where state = 'completed'`;
      return n === 2;
    };
    await until("both files are in the library", done);
    assert.deepEqual(harmony.slskd.invariants(), []);
  });
});

Deno.test("the network is searched from its page, results appear, and one is taken", async () => {
  await onApp({}, async ({ harmony, open }) => {
    const page = await open("/soulseek/search");
    await page.fill("#network-query", "copper birds");
    await page.click("#network-search");
    await page.waitForURL(/\/soulseek\/search\/[0-9a-f-]{36}/);
    const take = page.locator("button[aria-label*='Copper Birds']");
    await watch(page, "the results are there", async () => await take.count() > 0, 1100);
    await take.first().click();
    await page.waitForSelector(".toast >> text=1 file queued");
    await page.click("#result-user-0");
    await page.waitForSelector("#username");
    assert.equal(await page.inputValue("#username"), "mira");
    assert.deepEqual(harmony.slskd.state().searches, []);
  });
});

Deno.test("without JavaScript a user's folder is opened and a file taken all the same", async () => {
  await onApp({}, async ({ harmony, open }) => {
    const page = await open("/soulseek/user?username=mira", { javaScriptEnabled: false });
    await page.click("#browse-load");
    await page.waitForURL(/username=mira/);
    const folder = page.locator("a", { hasText: "Glass Rivers" });
    await until("the folders are there", async () => {
      await page.reload();
      return await folder.count() > 0;
    });
    await folder.click();
    await page.check("#tick-0");
    await page.click("#download-selected");
    await page.waitForURL("**/downloads");
    const found = await harmony.sql`select username from downloads`;
    assert.deepEqual(found.map(({ username }) => username), ["mira"]);
  });
});

Deno.test("uploads are shown as they move, and one is cancelled", async () => {
  await onApp({}, async ({ harmony, open }) => {
    const [id] = harmony.slskd.addUploads([{
      username: odd,
      filename: "music\\Shared\\Song.flac",
      size: 1000,
      state: "InProgress",
      bytesTransferred: 250,
    }]);
    const page = await open("/soulseek");
    await page.waitForSelector(`#upload-${id}`);
    await page.click(`#cancel-upload-${id}`);
    await page.click("#confirm button[value=yes]");
    await page.waitForSelector(".toast >> text=The upload is being cancelled");
    await watch(page, "it is gone", async () => await page.locator(`#upload-${id}`).count() === 0);
    await page.waitForSelector("text=No uploads right now");
  });
});
