import assert from "node:assert/strict";
import { filed, mira, otto, wished } from "../support/peers.ts";
import { onApp } from "./app.ts";
import { inspect } from "./inspect.ts";
import { until } from "./support.ts";

const slow = { peers: [mira, otto], timings: { rate: [50_000, 50_000] as [number, number] } };

Deno.test("a peer who is blocked in the middle of a transfer is left for the next one", async () => {
  await onApp(slow, async ({ open, harmony, browser, url }) => {
    const id = await harmony.want(wished);
    const { candidates } = await harmony.until(id, ({ state }) => state === "transferring");
    const [tried] = candidates;
    const page = await open(`/download/${id}`);
    await page.click(`#block-${tried!.id} summary`);
    await page.click(`#block-peer-${tried!.id}`);
    await page.waitForSelector(".toast");
    assert.match(await page.innerText("#toasts"), /Blocked: mira\. 1 transfer goes on/);
    await until(
      "the page says so",
      async () => /Blocked by you/.test(await page.innerText(`#candidate-${tried!.id}`)),
    );
    const { organized_path } = await harmony.ends(id, "completed");
    assert.equal(organized_path, filed.mp3);
    await inspect(browser, url, ["/peers/mira"]);
    await page.goto(`${url}/peers/mira`);
    assert.equal(await page.locator("#block-peer").count(), 0);
    assert.match(await page.innerText("#denials"), /Blocked by you.*for ever/s);
  });
});

Deno.test("what is blocked can be changed and lifted in the list, without JavaScript too", async () => {
  await onApp({ running: false, peers: [] }, async ({ open, harmony: { sql } }) => {
    const users = async () =>
      (await sql`select username from peer_denials order by id`).map((one) => one["username"]);
    for (const javaScriptEnabled of [true, false]) {
      const page = await open("/denials", { javaScriptEnabled });
      const settled = (wanted: string[]) =>
        until(`left: ${wanted}`, async () => `${await users()}` === `${wanted}`);
      for (const name of ["ann", "ben/x", "cy"]) {
        if (!await page.locator("#denial-add[open]").count()) {
          await page.click("#denial-add summary");
        }
        await page.fill("#denial-username", name);
        await page.fill("#denial-reason", "why not");
        await page.click("#denial-submit");
        await page.waitForSelector(`tbody tr:has-text("${name}")`);
      }
      await settled(["ann", "ben/x", "cy"]);
      const id = (name: string) =>
        page.locator("tbody tr", { hasText: name }).getAttribute("id").then((row) =>
          row!.slice("denial-".length)
        );
      const ann = await id("ann");
      await page.click(`#edit-${ann} summary`);
      await page.fill(`#days-${ann}`, "3");
      await page.click(`#save-${ann}`);
      await until(
        "it ends",
        async () =>
          (await sql`select until from peer_denials where id = ${ann}`)[0]!["until"] !== null,
      );
      await page.goto(page.url());
      await page.check(`#tick-${await id("ben/x")}`);
      await page.check(`#tick-${await id("cy")}`);
      await page.click("#lift-ticked");
      await settled(["ann"]);
      await page.waitForSelector(`tbody tr:has-text("cy")`, { state: "detached" });
      await page.click(`#lift-${ann}`);
      await settled([]);
    }
  });
});
