import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { eventually } from "../support/harmony.ts";
import { filed, mira, otto, wished } from "../support/peers.ts";
import { doubted, quill } from "../support/said.ts";
import { type App, onApp, watch } from "./app.ts";
import { axe, noHorizontalScroll } from "./support.ts";

/** Moves the focus by Tab until it stands on an element. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 120; n++) {
    const there = await page.locator(selector).evaluate((element) =>
      element === element.ownerDocument.activeElement
    );
    if (there) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no Tab leads to ${selector}`);
}

async function toast(page: Page, said: RegExp): Promise<void> {
  await page.locator("#toasts", { hasText: said }).waitFor();
}

/** A download in a state, brought as a list; its id. */
async function brought({ bring, harmony: { sql } }: App, line: string, state: string) {
  await bring(line);
  const [row] = await eventually(
    () => sql`select id from downloads where state = ${state}`,
    ({ length }) => length === 1,
  );
  return row!["id"] as number;
}

Deno.test("by keyboard: a choice is rejected, listed, and the word taken back", async () => {
  await onApp({ peers: [quill], env: { RETRY_MAX_ATTEMPTS: "5" } }, async (app) => {
    const id = await brought(app, doubted, "review");
    const page = await app.open(`/download/${id}`);
    const [file] = await app.harmony.sql`select id from download_candidates`;
    await tabTo(page, `#reject-${file!["id"]}`);
    await page.keyboard.press("Enter");
    await toast(page, /another recording/);
    await page.waitForSelector(`#reject-${file!["id"]}`, { state: "detached" });
    assert.match(await page.innerText("#download"), /Rejected by you/);
    await page.goto(`${app.url}/matches`);
    assert.match(await page.innerText("#matches"), /Paper Rain[^]*Rejected by you/);
    const undo = await page.locator("[id^=undo-]").getAttribute("id");
    await tabTo(page, `#${undo}`);
    await page.keyboard.press("Enter");
    await toast(page, /Undone/);
    await page.waitForSelector(`#${undo}`, { state: "detached" });
    await app.harmony.until(id, ({ state }) => state === "review");
  });
});

Deno.test("by keyboard: a finished download is called wrong, the next file is right", async () => {
  await onApp({ peers: [mira, otto] }, async (app) => {
    const id = await brought(app, wished, "completed");
    const page = await app.open(`/download/${id}`);
    await tabTo(page, `#wrong-${id}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#confirm[open]");
    assert.match(await page.innerText("#confirm-text"), /recycle folder/);
    await page.click("#confirm [value=yes]");
    await toast(page, /given up/);
    await eventually(() => app.harmony.files(), (files) => files.join() === filed.mp3);
    await app.harmony.ends(id, "completed");
    await page.goto(`${app.url}/download/${id}`);
    assert.match(await page.innerText("#download"), /You said that it is another recording/);
    await tabTo(page, `#right-${id}`);
    await page.keyboard.press("Enter");
    await toast(page, /right recording/);
    await page.waitForSelector(`#right-${id}`, { state: "detached" });
    await page.goto(`${app.url}/recycle`);
    assert.match(await page.innerText("#recycle"), /Wrong recording/);
  });
});

Deno.test("a search with other words: what is typed stays while the page looks again", async () => {
  await onApp({ peers: [] }, async (app) => {
    const id = await brought(app, doubted, "dead_letter");
    app.harmony.slskd.addPeers([quill]);
    const page = await app.open(`/download/${id}`);
    await tabTo(page, "#words > summary");
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue("#words-query"), "Nora Quill Paper Rain");
    await page.fill("#words-query", "quill weather");
    await page.locator("body").dispatchEvent("downloads");
    await page.waitForResponse((answer) => answer.url().endsWith(`/download/${id}`));
    assert.equal(await page.inputValue("#words-query"), "quill weather");
    await page.focus("#words-query");
    await page.keyboard.press("Enter");
    await toast(page, /asked with your words/);
    await app.harmony.until(id, ({ state }) => state === "review");
    const choice = page.locator("[id^=choose-]");
    await watch(page, "the choice", async () => await choice.count() > 0, 2100);
    assert.match(await page.innerText("#words-state"), /quill weather/);
  });
});

Deno.test("by keyboard: another name is added, refused at its field, and removed", async () => {
  await onApp({ peers: [], expected: /status of (409|422)/ }, async (app) => {
    const page = await app.open("/aliases");
    await tabTo(page, "#alias-name");
    await page.keyboard.type("Nora Quill");
    await page.keyboard.press("Tab");
    await page.keyboard.type("NORA QUILL");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#alias-alias-error");
    assert.equal(await page.inputValue("#alias-name"), "Nora Quill", "what was typed stays");
    await page.fill("#alias-alias", "The Feather");
    await page.keyboard.press("Enter");
    await toast(page, /Nora Quill and The Feather are one artist/);
    await page.waitForSelector("[id^=remove-]");
    assert.equal(await page.inputValue("#alias-alias"), "", "the form is ready for the next");
    const active = page.locator(":focus");
    assert.equal(await active.getAttribute("id"), "alias-alias", "and the focus stays in it");
    await axe(page);
    const remove = await page.locator("[id^=remove-]").getAttribute("id");
    await tabTo(page, `#${remove}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`#${remove}`, { state: "detached" });
  });
});

Deno.test("without JavaScript all of it works by forms, also on a telephone", async () => {
  await onApp({ peers: [quill], env: { RETRY_MAX_ATTEMPTS: "5" } }, async (app) => {
    const id = await brought(app, doubted, "review");
    const viewport = { width: 360, height: 800 };
    const page = await app.open(`/download/${id}`, { javaScriptEnabled: false, viewport });
    await page.click("[id^=reject-]");
    await page.waitForURL(`**/download/${id}`);
    await page.goto(`${app.url}/matches`);
    await noHorizontalScroll(page);
    await page.click("[id^=confirmed-]");
    await page.waitForURL("**/matches");
    assert.match(await page.innerText("#matches"), /Confirmed by you/);
    await page.goto(`${app.url}/aliases`);
    await page.fill("#alias-name", "A");
    await page.fill("#alias-alias", "B");
    await page.click("#alias-submit");
    await page.waitForURL("**/aliases");
    await noHorizontalScroll(page);
    await page.click("[id^=remove-]");
    await page.waitForURL("**/aliases");
    assert.match(await page.innerText("#aliases"), /No names of your own/);
  });
});
