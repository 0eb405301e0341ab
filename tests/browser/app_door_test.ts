import assert from "node:assert/strict";
import { makeKey } from "../../lib/api_keys.ts";
import { onApp, watch } from "./app.ts";
import { until } from "./support.ts";

const key = "a-key-of-this-test-0123456789";

Deno.test("a key opens the door, a wrong one does not, and signing out closes it", async () => {
  // Also where the page listens to what changes: its stream ends with the session.
  const expected = /responded with a status of 40[13]|SSE reconnect failed with status 401/;
  const env = { FEATURE_REQUIRE_AUTH: "true", HARMONY_API_KEYS: key };
  await onApp({ running: false, env, expected }, async ({ open, url }) => {
    const page = await open("/downloads?all=true");
    assert.equal(page.url(), `${url}/login?next=%2Fdownloads%3Fall%3Dtrue`);
    assert.equal(await page.locator("nav").count(), 0);
    await page.keyboard.type("not this one");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#key-error");
    assert.match(await page.innerText("#key-error"), /not known/);
    assert.equal(await page.locator(":focus").getAttribute("id"), "key");

    await page.keyboard.type(key);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/downloads?all=true");
    const [cookie] = (await page.context().cookies()).filter(({ name }) => /session/.test(name));
    assert.deepEqual([cookie!.httpOnly, cookie!.sameSite], [true, "Lax"]);
    assert.equal(await page.evaluate("document.cookie"), "");
    assert.ok(!(await page.content()).includes(key));

    const other = await page.context().newPage();
    await other.goto(`${url}/activity`);
    await other.click("#menu-button");
    await other.click('form[action="/logout"] button');
    await other.waitForURL("**/login");
    await watch(
      page,
      "the first page is shown the door, too",
      () => Promise.resolve(page.url().includes("/login?next=%2Fdownloads%3Fall%3Dtrue")),
    );
    await other.goto(`${url}/activity`);
    assert.match(other.url(), /\/login\?next=/);
  });
});

Deno.test("whoever may only read is told, presses nothing in vain, and has their own browser", async () => {
  const env = { FEATURE_REQUIRE_AUTH: "true" };
  await onApp({ running: false, env }, async ({ open, url, harmony }) => {
    const { secret } = await makeKey(harmony.sql, { name: "wall", scope: "read" }, true);
    const id = await harmony.want("Mira Vale - Low Tide");
    const page = await open("/downloads?all=true");
    await page.fill("#key", secret);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/downloads?all=true");
    assert.match(await page.innerText("#banner"), /may only read/);
    const isOff = () => page.isDisabled(`#cancel-${id}`);
    assert.equal(await isOff(), true);
    await harmony.sql`update downloads set priority = 3`;
    await watch(
      page,
      "the list is another one",
      async () => await page.inputValue(`#priority-${id}`) === "3",
    );
    await until("its buttons are off, too", isOff);
    const renewed = page.waitForResponse("**/status?view=nav");
    await page.clock.fastForward(30_100);
    await (await renewed).finished();
    await until(
      "it is still said",
      async () => /may only read/.test(await page.innerText("#banner")),
    );
    await page.click("#menu-button");
    const saved = page.waitForResponse("**/preferences");
    await page.click("#menu button[value=dark]");
    assert.ok((await saved).status() < 400);
    await page.click('form[action="/logout"] button');
    await page.waitForURL(`${url}/login`);
  });
});

Deno.test("theme, language and switches stay over a reload, from the first paint on", async () => {
  await onApp({ running: false }, async ({ open, url, browser }) => {
    const page = await open("/downloads", { colorScheme: "light" });
    const light = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    await page.click("#menu-button");
    await page.click("#menu button[value=dark]");
    const saved = page.waitForResponse("**/preferences");
    await page.click("#menu button[name=keys]");
    await saved;
    await page.click("#menu button[value=de]");
    await page.waitForSelector("html[lang=de]");
    assert.equal(await page.innerText("h1"), "Downloads");
    assert.equal(await page.textContent("#chip-cancelled"), "Abgebrochen 0");
    assert.deepEqual(
      await page.locator("html").evaluate(({ dataset: { theme, keys } }) => [theme, keys]),
      ["dark", "off"],
    );
    const still = await browser.newContext({
      storageState: await page.context().storageState(),
      javaScriptEnabled: false,
      colorScheme: "light",
    });
    const first = await still.newPage();
    await first.goto(`${url}/downloads`);
    const dark = await first.evaluate("getComputedStyle(document.body).backgroundColor");
    assert.notEqual(dark, light, "dark without a script, so there is nothing to flash");
  });
});
