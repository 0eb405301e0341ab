import assert from "node:assert/strict";
import { clients, cookieOf, testApp } from "./support.ts";

function choose(fields: Record<string, string>) {
  return { method: "POST", body: new URLSearchParams(fields), headers: clients.page };
}

Deno.test("a choice is kept in a cookie and shows on the next page", async () => {
  await using test = await testApp();
  const answer = await test.ask("/preferences", choose({ language: "de", next: "/downloads?q=a" }));
  assert.deepEqual([answer.status, answer.headers.get("Location")], [303, "/downloads?q=a"]);
  const [cookie = ""] = answer.headers.getSetCookie();
  assert.match(cookie, /^language=de; Max-Age=31536000; Path=\/; SameSite=Lax$/);
  const page = await test.ask("/downloads", {
    headers: { ...clients.page, Cookie: cookieOf(answer) },
  });
  assert.match(page.text, /<html lang="de"/);
});

Deno.test("theme, live updates and keys are written on the page's root", async () => {
  await using test = await testApp();
  const Cookie = "theme=dark; live=off; keys=off";
  const { text } = await test.ask("/", { headers: { ...clients.page, Cookie } });
  assert.match(text, /<html lang="en" data-theme="dark" data-live="off" data-keys="off" ?>/);
});

Deno.test("without a choice the browser's languages decide", async () => {
  await using test = await testApp();
  const languageFor = async (languages: string, Cookie = "") =>
    /<html lang="(\w+)"/.exec(
      (await test.ask("/", {
        headers: { ...clients.page, "Accept-Language": languages, Cookie },
      })).text,
    )?.[1];
  assert.equal(await languageFor("de-AT,de;q=0.9,en;q=0.8"), "de");
  assert.equal(await languageFor("fr-FR,de;q=0.5"), "de");
  assert.equal(await languageFor("fr"), "en");
  assert.equal(await languageFor("de", "language=en"), "en");
  assert.equal(await languageFor("en", "language=xx"), "en");
});

Deno.test("a choice there is not is a 422, and the way back stays on the site", async () => {
  await using test = await testApp();
  assert.equal((await test.ask("/preferences", choose({ language: "fr" }))).status, 422);
  const answer = await test.ask("/preferences", choose({ next: "//evil.example" }));
  assert.equal(answer.headers.get("Location"), "/");
  assert.deepEqual(answer.headers.getSetCookie(), []);
});
