import assert from "node:assert/strict";
import { type Answer, clients, cookieOf, origin, type TestApp, testApp } from "./support.ts";

const admin = "the-admin-key-of-this-test";
const asAdmin = { "X-API-Key": admin };
const closed = { HARMONY_API_KEYS: admin };

async function make(test: TestApp, name: string, scope = "full", headers = asAdmin) {
  const made = await test.ask("/api/v1/keys", { method: "POST", json: { name, scope }, headers });
  assert.equal(made.status, 201, made.text);
  assert.equal(made.headers.get("Cache-Control"), "no-store");
  return made.data as { key: { id: number }; secret: string };
}

const remove = (test: TestApp, id: number, headers: Record<string, string> = asAdmin) =>
  test.ask(`/api/v1/keys/${id}`, { method: "DELETE", headers });

const codeOf = ({ status, data }: Answer) => [status, data.error.code, data.error.meta?.reason];

Deno.test("a key is shown once, when it is made, and opens until it is revoked", async () => {
  await using test = await testApp(closed);
  const { key, secret } = await make(test, " phone ");
  const headers = { "X-API-Key": secret };
  assert.equal((await test.ask("/api/v1/downloads", { headers })).status, 200);
  const list = await test.ask("/api/v1/keys", { headers: asAdmin });
  assert.equal(list.data.keys[0].name, "phone");
  assert.ok(list.data.keys[0].last_used_at);
  assert.deepEqual(list.data.given, [{ name: null, scope: "full" }]);
  assert.ok(!list.text.includes(secret) && !list.text.includes("hash"));
  assert.equal((await remove(test, key.id)).status, 200);
  assert.equal((await test.ask("/api/v1/downloads", { headers })).status, 403);
  assert.equal((await remove(test, key.id)).status, 404);
});

Deno.test("names are one to sixty characters, and each is given once", async () => {
  await using test = await testApp(closed);
  await make(test, "phone");
  const post = (json: unknown) =>
    test.ask("/api/v1/keys", { method: "POST", json, headers: asAdmin });
  assert.deepEqual(codeOf(await post({ name: "phone" })), [409, "CONFLICT", undefined]);
  for (const name of ["", "  ", "x".repeat(61), "a\nb", "a\0b", 7, null, undefined]) {
    assert.equal((await post({ name })).status, 422, String(name));
  }
  assert.equal((await post({ name: "x", scope: "admin" })).status, 422);
  for (const id of ["0", "x", "1e3", "99999999999999999999"]) {
    const gone = await test.ask(`/api/v1/keys/${id}`, { method: "DELETE", headers: asAdmin });
    assert.equal(gone.status, 404, id);
  }
});

Deno.test("the first key may do everything, and closes an open door for all but its maker", async () => {
  await using test = await testApp();
  const open = await test.ask("/api/v1/keys");
  assert.deepEqual([open.data.open, open.data.closes], [true, true]);
  const reading = { method: "POST", json: { name: "wall", scope: "read" } };
  assert.deepEqual(codeOf(await test.ask("/keys", reading)), [409, "CONFLICT", "FIRST_KEY"]);
  const made = await test.ask("/keys", {
    method: "POST",
    headers: { ...clients.page, Origin: origin },
    body: new URLSearchParams({ name: "me", scope: "full" }),
  });
  assert.equal(made.status, 201);
  assert.match(made.headers.get("Cache-Control")!, /no-store/);
  const secret = /<code id="new-key"[^>]*>([\w-]{43})</.exec(made.text)![1]!;
  assert.equal((await test.ask("/downloads")).status, 401);
  const inside = { ...clients.page, Cookie: cookieOf(made) };
  assert.equal((await test.ask("/downloads", { headers: inside })).status, 200);
  assert.equal((await test.ask("/downloads", { headers: { "X-API-Key": secret } })).status, 200);
  assert.ok(!(await test.ask("/settings/security", { headers: inside })).text.includes(secret));
});

Deno.test("the last key that may do everything stays, also when two go at once", async () => {
  await using test = await testApp({ FEATURE_REQUIRE_AUTH: "false" });
  const { key, secret } = await make(test, "one", "full", {} as typeof asAdmin);
  await using strict = await testApp();
  const first = await make(strict, "one", "full", {} as typeof asAdmin);
  const headers = { "X-API-Key": first.secret };
  await make(strict, "wall", "read", headers);
  assert.deepEqual(codeOf(await remove(strict, first.key.id, headers)), [
    409,
    "CONFLICT",
    "LAST_KEY",
  ]);
  const second = await make(strict, "two", "full", headers);
  const asSecond = { "X-API-Key": second.secret };
  const both = await Promise.all([
    remove(strict, first.key.id, headers),
    remove(strict, second.key.id, asSecond),
  ]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  // Where nobody needs a key none is the last.
  assert.equal((await remove(test, key.id, { "X-API-Key": secret })).status, 200);
});

Deno.test("a browser without JavaScript makes and revokes keys, and sees what is wrong", async () => {
  await using test = await testApp(closed);
  const post = (path: string, fields: Record<string, string>, kind: keyof typeof clients) =>
    test.ask(path, {
      method: "POST",
      headers: { ...clients[kind], ...asAdmin },
      body: new URLSearchParams(fields),
    });
  const made = await post("/keys", { name: "tablet", scope: "read" }, "page");
  assert.equal(made.status, 201);
  assert.deepEqual(made.headers.getSetCookie(), []);
  const taken = await post("/keys", { name: "tablet", scope: "read" }, "page");
  assert.equal(taken.status, 409);
  assert.match(taken.text, /id="key-name-error"/);
  assert.match(taken.text, /value="tablet"/);
  const empty = await post("/keys", { name: " ", scope: "read" }, "fragment");
  assert.equal(empty.status, 422);
  assert.match(empty.text, /^<div id="keys-part"/);
  const [row] = await test.sql`select id from api_keys`;
  const revoked = await post(`/keys/${row!["id"]}/revoke`, {}, "page");
  assert.deepEqual([revoked.status, revoked.headers.get("Location")], [303, "/settings/security"]);
  const again = await post(`/keys/${row!["id"]}/revoke`, {}, "fragment");
  assert.equal(again.status, 404);
  assert.match(again.text, /id="keys-part"/);
  assert.equal((await test.ask("/keys", { headers: { ...clients.page, ...asAdmin } })).status, 303);
});

Deno.test("signing every browser out leaves the keys", async () => {
  await using test = await testApp(closed);
  const enter = async () =>
    cookieOf(
      await test.ask("/login", { method: "POST", body: new URLSearchParams({ key: admin }) }),
    );
  const cookies = [await enter(), await enter()];
  assert.equal((await test.ask("/keys", { headers: asAdmin })).data.sessions, 2);
  const ended = await test.ask("/sessions/end", {
    method: "POST",
    headers: { ...clients.page, Cookie: cookies[0]! },
  });
  assert.deepEqual([ended.status, ended.headers.get("Location")], [303, "/login"]);
  for (const Cookie of cookies) {
    assert.equal((await test.ask("/downloads", { headers: { Cookie } })).status, 401);
  }
  const all = await test.ask("/api/v1/sessions", { method: "DELETE", headers: asAdmin });
  assert.deepEqual(all.data, { ended: 0 });
});

Deno.test("what a key may do is said where it is given, in the environment or here", async () => {
  await using test = await testApp({ HARMONY_API_KEYS: `${admin},wall display:read:the-wall` });
  const headers = { "X-API-Key": "the-wall" };
  assert.equal((await test.ask("/api/v1/downloads", { headers })).status, 200);
  const refused = await test.ask("/api/v1/dlq/purge", { method: "POST", json: {}, headers });
  assert.deepEqual([refused.status, refused.data.error.meta], [403, { scope: "read" }]);
  const list = await test.ask("/keys", { headers: asAdmin });
  assert.deepEqual(list.data.given[1], { name: "wall display", scope: "read" });
});
