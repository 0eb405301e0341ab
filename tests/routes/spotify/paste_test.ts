import assert from "node:assert/strict";
import { clients } from "../support.ts";
import { type AccountTest, accountTest } from "./account_support.ts";

const paste = ({ ask }: AccountTest, url: string, headers: Record<string, string> = {}) =>
  ask("/spotify/connect/paste", {
    method: "POST",
    body: new URLSearchParams({ url }),
    headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
  });

const forms: [name: string, form: (back: URL) => string][] = [
  ["the whole address", (back) => back.href],
  ["an address between brackets and blanks", (back) => `  <${back.href}>\n`],
  ["what follows the question mark", (back) => back.search.slice(1)],
  ["the same with its question mark", (back) => back.search],
  ["an address with a fragment", (back) => `${back.href}#_=_`],
  ["code before state", (back) => {
    const { code, state } = Object.fromEntries(back.searchParams);
    return `code=${code}&state=${state}`;
  }],
];

Deno.test("on a machine without a browser the address is pasted back, in any form", async () => {
  await using test = await accountTest();
  for (const [name, form] of forms) {
    const { authorize, cookie } = await test.begin();
    const back = await test.spotify.visit(authorize);
    const page = await paste(test, form(back), { ...clients.page, Cookie: cookie });
    assert.equal(page.status, 303, name);
    assert.equal(page.headers.get("Location"), "/spotify?connect=connected", name);
  }
});

Deno.test("a program that pastes learns what became of it", async () => {
  await using test = await accountTest();
  const begin = async () => {
    const { data } = await test.ask("/api/v1/spotify/connect", { method: "POST" });
    return await test.spotify.visit(data.authorize_url);
  };
  const back = await begin();
  assert.deepEqual((await paste(test, back.href)).data, { outcome: "connected" });
  const again = await paste(test, back.href);
  assert.equal(again.status, 409);
  assert.equal(again.data.error.meta.outcome, "unknown");
  test.spotify.tokenFaults.push({ status: 503 });
  const away = await paste(test, (await begin()).href);
  assert.equal(away.status, 503);
  assert.equal(away.data.error.meta.outcome, "unreachable");
  await test.ask("/settings/spotify", { method: "POST", json: { client_secret: "wrong" } });
  const wrong = await paste(test, (await begin()).href);
  assert.equal(wrong.status, 400);
  assert.equal(wrong.data.error.meta.reason, "SPOTIFY_CONFIG_INVALID");
});

Deno.test("what is no address of Spotify's way back is refused, and nothing of it comes back", async () => {
  await using test = await accountTest();
  const strange = "<script>alert(1)</script>";
  for (const url of ["x", "?", "code=a", "https://example.org/", strange, "%".repeat(3000)]) {
    const page = await paste(test, url, clients.page);
    const outcome = url === "code=a" ? "unknown" : "incomplete";
    assert.equal(page.headers.get("Location"), `/spotify?connect=${outcome}`);
    const json = await paste(test, url);
    assert.equal(json.status, 409);
    assert.doesNotMatch(json.text, /script/);
  }
  for (const json of [{}, { url: "" }, { url: 7 }, { url: "a".repeat(8001) }]) {
    const answer = await test.ask("/spotify/connect/paste", { method: "POST", json });
    assert.equal(answer.status, 422);
  }
});

Deno.test("a page of another site can neither begin nor paste", async () => {
  await using test = await accountTest();
  for (const path of ["/spotify/connect", "/spotify/connect/paste", "/spotify/disconnect"]) {
    const headers = { Origin: "https://example.org", "Content-Type": "application/json" };
    const answer = await test.ask(path, { method: "POST", body: "{}", headers });
    assert.equal(answer.status, 403, path);
  }
});
