import assert from "node:assert/strict";
import { type TestApp, testApp } from "./support.ts";

const key = "the-key-of-this-test";
const behind = { HARMONY_API_KEYS: key, TRUSTED_PROXIES: "loopback,10.0.0.0/8" };

const viaProxy = {
  "X-Forwarded-For": "198.51.100.4",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Host": "music.example",
};

const enter = (test: TestApp, headers: Record<string, string>, from: string) =>
  test.ask("/login", { method: "POST", headers, body: new URLSearchParams({ key }), from });

const clientOf = (test: TestApp) =>
  test.logged.findLast(({ event }) => event === "api.request")!["client"];

Deno.test("the address in the log is the client's, as far as the proxies are trusted", async () => {
  await using test = await testApp(behind);
  const ask = (from: string, headers: Record<string, string>) =>
    test.ask("/health", { from, headers });
  await ask("127.0.0.1", { "X-Forwarded-For": "8.8.8.8, 198.51.100.4, 10.1.1.1" });
  assert.equal(clientOf(test), "198.51.100.4");
  await ask("127.0.0.1", { Forwarded: 'for="[2001:db8::1]:4711";proto=https' });
  assert.equal(clientOf(test), "2001:db8::1");
  await ask("203.0.113.9", { "X-Forwarded-For": "198.51.100.4" });
  assert.equal(clientOf(test), "203.0.113.9");
  await ask("::ffff:203.0.113.9", {});
  assert.equal(clientOf(test), "203.0.113.9");
});

Deno.test("behind https a browser gets a cookie that only https carries, and only this host sets", async () => {
  await using test = await testApp(behind);
  const entered = await enter(test, { ...viaProxy, Origin: "https://music.example" }, "10.0.0.2");
  assert.equal(entered.status, 303);
  const [cookie = ""] = entered.headers.getSetCookie();
  assert.match(cookie, /^__Host-harmony_session=/);
  assert.match(cookie, /; Secure/);
  const Cookie = cookie.split(";")[0]!;
  const use = async (headers: Record<string, string>) =>
    (await test.ask("/downloads", { headers: { ...viaProxy, ...headers }, from: "10.0.0.2" }))
      .status;
  assert.equal(await use({ Cookie }), 200);
  // A page without https could have set this one.
  assert.equal(await use({ Cookie: Cookie.replace("__Host-", "") }), 401);
});

Deno.test("who is no trusted proxy has neither its scheme nor its name believed", async () => {
  await using test = await testApp(behind);
  const refused = await enter(
    test,
    { ...viaProxy, Origin: "https://music.example" },
    "203.0.113.9",
  );
  assert.equal(refused.status, 403);
  const entered = await enter(test, viaProxy, "203.0.113.9");
  assert.match(entered.headers.getSetCookie()[0]!, /^harmony_session=/);
  assert.ok(!entered.headers.getSetCookie()[0]!.includes("Secure"));
});

Deno.test("a page that pretends to be a proxy does not get past the names of an open door", async () => {
  await using test = await testApp({ TRUSTED_PROXIES: "loopback", ALLOWED_HOSTS: "music.example" });
  const ask = async (headers: Record<string, string>) =>
    (await test.ask("/downloads", { headers, from: "127.0.0.1" })).status;
  assert.equal(await ask({ "X-Forwarded-Host": "music.example" }), 200);
  assert.equal(await ask({ "X-Forwarded-Host": "evil.example" }), 403);
  assert.equal(await ask({ Host: "evil.example", "X-Forwarded-Host": "localhost" }), 403);
});
