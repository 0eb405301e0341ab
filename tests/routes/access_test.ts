import assert from "node:assert/strict";
import { makeKey } from "../../lib/api_keys.ts";
import type { Pool } from "../../lib/db.ts";
import { deleteKey } from "../../lib/store/access.ts";
import { localPath } from "../../lib/web/local_path.ts";
import { type Answer, type Call, clients, cookieOf, origin, testApp } from "./support.ts";

const key = "a-key-of-this-test";
const closed = { HARMONY_API_KEYS: `another-key,${key}` };
const added = async (sql: Pool, name: string) =>
  (await makeKey(sql, { name, scope: "full" }, true)).secret;
const withKey = { "X-API-Key": key };

const keyForms: Record<string, string>[] = [
  { "X-API-Key": key },
  { Authorization: `Bearer ${key}` },
  { Authorization: `ApiKey ${key}` },
  { Authorization: `bearer ${key}` },
];

Deno.test("without keys a program on this machine needs none", async () => {
  await using test = await testApp();
  assert.equal((await test.ask("/api/v1/downloads")).status, 200);
});

Deno.test("any form of a known key opens, no key is a 401, a wrong one a 403", async () => {
  await using test = await testApp(closed);
  for (const headers of keyForms) {
    assert.equal((await test.ask("/api/v1/downloads", { headers })).status, 200);
  }
  const none = await test.ask("/api/v1/downloads");
  assert.deepEqual([none.status, none.data.error.code], [401, "AUTH_REQUIRED"]);
  for (const wrong of ["wrong", `${key}x`, key.slice(1)]) {
    const refused = await test.ask("/api/v1/downloads", { headers: { "X-API-Key": wrong } });
    assert.deepEqual([refused.status, refused.data.error.code], [403, "FORBIDDEN"]);
  }
});

Deno.test("an address others can reach is closed even before there is a key", async () => {
  await using test = await testApp({ HOST: "0.0.0.0" });
  assert.equal((await test.ask("/api/v1/downloads")).status, 401);
});

Deno.test("FEATURE_REQUIRE_AUTH decides against the rule, both ways", async () => {
  await using on = await testApp({ FEATURE_REQUIRE_AUTH: "true" });
  assert.equal((await on.ask("/api/v1/downloads")).status, 401);
  await using off = await testApp({ ...closed, FEATURE_REQUIRE_AUTH: "false" });
  assert.equal((await off.ask("/api/v1/downloads")).status, 200);
});

Deno.test("a key that is added closes the door at once, one that is removed no longer opens it", async () => {
  await using test = await testApp();
  const made = await added(test.sql, "phone");
  assert.equal((await test.ask("/downloads")).status, 401);
  const use = () => test.ask("/downloads", { headers: { "X-API-Key": made } });
  assert.equal((await use()).status, 200);
  const [row] = await test.sql`select key_hash, last_used_at from api_keys`;
  assert.ok(row!["last_used_at"] instanceof Date);
  assert.ok(!row!["key_hash"].includes(made));
  await added(test.sql, "tablet");
  assert.ok(await deleteKey(test.sql, "phone"));
  assert.equal((await use()).status, 403);
});

Deno.test("without a key a browser is shown to the door, and htmx sends it there", async () => {
  await using test = await testApp(closed);
  const page = await test.ask("/downloads?status=failed", { headers: clients.page });
  assert.equal(page.status, 303);
  assert.equal(page.headers.get("Location"), "/login?next=%2Fdownloads%3Fstatus%3Dfailed");
  const fragment = await test.ask("/downloads", {
    headers: { ...clients.fragment, "HX-Current-URL": `${origin}/activity?limit=5` },
  });
  assert.equal(fragment.status, 401);
  assert.equal(fragment.headers.get("HX-Redirect"), "/login?next=%2Factivity%3Flimit%3D5");
});

Deno.test("a page that refuses tells nobody from outside how the installation is", async () => {
  await using test = await testApp({ ...closed, HARMONY_BANNER: "Back at nine" });
  const wrong = { headers: { ...clients.page, "X-API-Key": "wrong" } };
  const foreign = { method: "POST", headers: { ...clients.page, Origin: "https://evil.example" } };
  for (const call of [wrong, foreign]) {
    const { status, text } = await test.ask("/downloads", call);
    assert.equal(status, 403);
    assert.match(text, /<main id="main" class="door"/);
    assert.doesNotMatch(text, /id="nav|Back at nine|\/events/);
  }
  const inside = { headers: { ...clients.page, "X-API-Key": key } };
  assert.match((await test.ask("/nothing", inside)).text, /id="nav-slskd".*Back at nine/s);
});

Deno.test("pages of any origin read nothing without a key of their own, not even where nobody needs one", async () => {
  await using test = await testApp({
    ...closed,
    FEATURE_REQUIRE_AUTH: "false",
    CORS_ALLOWED_ORIGINS: "*",
  });
  const read = async (headers: Record<string, string>) =>
    (await test.ask("/api/v1/settings", { headers })).status;
  const Origin = "http://evil.example";
  assert.equal(await read({ Origin }), 403);
  assert.equal(await read({ Origin, "X-API-Key": key }), 200);
  assert.equal(await read({ Origin: origin }), 200);
  assert.equal(await read({}), 200);
});

Deno.test("under the API's path a refusal is never a page", async () => {
  await using test = await testApp(closed);
  for (const [method, status] of [["GET", 401], ["POST", 403]] as const) {
    const headers = { ...clients.page, Origin: "https://evil.example" };
    const refused = await test.ask("/api/v1/downloads", { method, headers });
    assert.equal(refused.status, status);
    assert.equal(refused.data.ok, false);
  }
});

function login(fields: Record<string, string>): Call {
  return {
    method: "POST",
    headers: { ...clients.page, Origin: origin },
    body: new URLSearchParams(fields),
  };
}

Deno.test("a key at the login page becomes a session that ends with the logout", async () => {
  await using test = await testApp(closed);
  const entered = await test.ask("/login", login({ key: ` ${key} `, next: "/activity" }));
  assert.equal(entered.status, 303);
  assert.equal(entered.headers.get("Location"), "/activity");
  const [cookie = ""] = entered.headers.getSetCookie();
  assert.match(cookie, /; HttpOnly/);
  assert.match(cookie, /; SameSite=Lax/);
  assert.match(cookie, /; Path=\//);
  assert.match(cookie, /; Max-Age=2592000/);
  assert.ok(!cookie.includes(key));
  const headers = { ...clients.page, Cookie: cookieOf(entered), Origin: origin };
  assert.equal((await test.ask("/downloads", { headers })).status, 200);
  const [session] = await test.sql`select id_hash from sessions`;
  assert.ok(!cookie.includes(session!["id_hash"]));
  const left = await test.ask("/logout", { method: "POST", headers });
  assert.equal(left.headers.get("Location"), "/login");
  assert.match(left.headers.getSetCookie()[0]!, /^harmony_session=; Max-Age=0/);
  assert.equal((await test.ask("/downloads", { headers })).status, 303);
});

Deno.test("a wrong key at the login page starts nothing", async () => {
  await using test = await testApp(closed);
  const refused = await test.ask("/login", login({ key: "wrong", next: "/activity" }));
  assert.equal(refused.status, 403);
  assert.deepEqual(refused.headers.getSetCookie(), []);
  assert.match(refused.text, /name="next" value="\/activity"/);
  assert.ok(!refused.text.includes('wrong"'));
});

Deno.test("a session ends when its key goes, when it is too old, and when it was never one", async () => {
  await using test = await testApp(closed);
  const made = await added(test.sql, "laptop");
  const entered = await test.ask("/login", login({ key: made }));
  const headers = { Cookie: cookieOf(entered) };
  assert.equal((await test.ask("/downloads", { headers })).status, 200);
  await test.sql`update sessions set expires_at = now()`;
  assert.equal((await test.ask("/downloads", { headers })).status, 401);
  await test.sql`update sessions set expires_at = now() + interval '1 hour'`;
  assert.equal((await test.ask("/downloads", { headers })).status, 200);
  await deleteKey(test.sql, "laptop");
  assert.equal((await test.ask("/downloads", { headers })).status, 401);
  const forged = { Cookie: `harmony_session=${"x".repeat(43)}` };
  assert.equal((await test.ask("/downloads", { headers: forged })).status, 401);
});

Deno.test("a session whose key left the settings ends with the next start", async () => {
  await using test = await testApp(closed);
  const entered = await test.ask("/login", login({ key }));
  await test.sql`update sessions set key_hash = repeat('0', 64)`;
  assert.equal(
    (await test.ask("/downloads", { headers: { Cookie: cookieOf(entered) } })).status,
    401,
  );
});

const elsewhere = [
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/ok\nSet-Cookie: a=b",
  "\\\\evil.example",
  "evil",
  "/\0",
  "",
];

Deno.test("where to go after the login is always a path of this site", async () => {
  await using test = await testApp(closed);
  for (const next of elsewhere) {
    assert.equal(localPath(next), "/", next);
    const entered = await test.ask("/login", login({ key, next }));
    assert.equal(entered.headers.get("Location"), "/", next);
    const shown = await test.ask(`/login?next=${encodeURIComponent(next)}`, {
      headers: clients.page,
    });
    assert.match(shown.text, /name="next" value="\/"/, next);
  }
  assert.equal(localPath("/\ud800"), "/");
  assert.equal(localPath("/download/7?x=/y#z"), "/download/7?x=/y#z");
});

const hosts: [host: string, allowed: boolean][] = [
  ["127.0.0.1:8080", true],
  ["localhost", true],
  ["LOCALHOST:8080", true],
  ["[::1]:8080", true],
  ["harmony.lan:8080", true],
  ["evil.example", false],
  ["evil.example:8080", false],
  ["127.0.0.1.evil.example", false],
  ["localhost.", false],
];

Deno.test("with an open door Harmony answers only for its own names", async () => {
  await using test = await testApp({ ALLOWED_HOSTS: "harmony.lan" });
  for (const [Host, allowed] of hosts) {
    const { status } = await test.ask("/api/v1/downloads", { headers: { Host } });
    assert.equal(status, allowed ? 200 : 403, Host);
  }
});

Deno.test("behind a key any name will do", async () => {
  await using test = await testApp(closed);
  const headers = { ...withKey, Host: "music.example" };
  assert.equal((await test.ask("/api/v1/downloads", { headers })).status, 200);
});

const senders: [who: string, headers: Record<string, string>, allowed: boolean][] = [
  ["a program", {}, true],
  ["our own page", { Origin: origin }, true],
  ["our own page, by fetch metadata", { "Sec-Fetch-Site": "same-origin" }, true],
  ["somebody at the address bar", { "Sec-Fetch-Site": "none" }, true],
  ["another site", { Origin: "https://evil.example" }, false],
  ["another port", { Origin: "http://127.0.0.1:9999" }, false],
  ["a page in a sandbox", { Origin: "null" }, false],
  ["another site, by fetch metadata", { "Sec-Fetch-Site": "cross-site" }, false],
  ["a sister site", { "Sec-Fetch-Site": "same-site" }, false],
  ["an origin that was permitted", { Origin: "https://app.example" }, true],
  ["another site with a key of its own", { Origin: "https://evil.example", ...withKey }, true],
];

Deno.test("changes are refused when another site asks a browser for them", async () => {
  await using test = await testApp({ CORS_ALLOWED_ORIGINS: "https://app.example", ...closed });
  const entered = await test.ask("/login", login({ key }));
  for (const [who, headers, allowed] of senders) {
    for (const method of ["POST", "DELETE", "PATCH"]) {
      const answer = await test.ask("/download/1/retry", {
        method,
        headers: { Cookie: cookieOf(entered), ...headers },
      });
      assert.equal(answer.status === 403, !allowed, `${who} ${method}: ${answer.status}`);
    }
    const read = await test.ask("/downloads", {
      headers: { Cookie: cookieOf(entered), ...headers, "Sec-Fetch-Dest": "document" },
    });
    assert.equal(read.status, 200, who);
  }
});

Deno.test("another site's pages can lead a browser here, but read nothing, which may cost requests", async () => {
  await using test = await testApp({ CORS_ALLOWED_ORIGINS: "https://app.example" });
  const ask = async (headers: Record<string, string>) =>
    (await test.ask("/downloads", { headers: { "Sec-Fetch-Site": "cross-site", ...headers } }))
      .status;
  for (const dest of ["image", "empty", "iframe"]) {
    assert.equal(await ask({ "Sec-Fetch-Dest": dest }), 403, dest);
  }
  assert.equal(await ask({ "Sec-Fetch-Dest": "empty", Origin: "https://evil.example" }), 403);
  assert.equal(await ask({ "Sec-Fetch-Dest": "empty", Origin: "https://app.example" }), 200);
  assert.equal(await ask({ "Sec-Fetch-Dest": "document" }), 200);
});

Deno.test("another site can neither sign a browser in nor change its preferences", async () => {
  await using test = await testApp(closed);
  for (const path of ["/login", "/preferences", "/logout"]) {
    const answer = await test.ask(path, {
      method: "POST",
      headers: { Origin: "https://evil.example" },
      body: new URLSearchParams({ key, language: "de" }),
    });
    assert.equal(answer.status, 403, path);
    assert.deepEqual(answer.headers.getSetCookie(), []);
  }
});

Deno.test("only origins that were permitted may read answers", async () => {
  await using test = await testApp({ CORS_ALLOWED_ORIGINS: "https://app.example" });
  const allowed = (answer: Answer) => answer.headers.get("Access-Control-Allow-Origin");
  const from = (Origin: string) => ({ headers: { Origin } });
  assert.equal(
    allowed(await test.ask("/downloads", from("https://app.example"))),
    "https://app.example",
  );
  assert.equal(allowed(await test.ask("/downloads", from("https://evil.example"))), null);
  assert.equal(allowed(await test.ask("/downloads")), null);
  const preflight = await test.ask("/download/1", {
    method: "OPTIONS",
    headers: { Origin: "https://app.example", "Access-Control-Request-Method": "DELETE" },
  });
  assert.equal(preflight.status, 204);
  assert.equal(allowed(preflight), "https://app.example");
  assert.match(preflight.headers.get("Access-Control-Allow-Methods")!, /DELETE/);
  assert.match(preflight.headers.get("Access-Control-Allow-Headers")!, /X-API-Key/);
  assert.equal(preflight.headers.get("Access-Control-Allow-Credentials"), null);
});

Deno.test("neither keys nor cookies are logged", async () => {
  await using test = await testApp(closed);
  const entered = await test.ask("/login", login({ key }));
  await test.ask("/downloads", { headers: { Cookie: cookieOf(entered), ...withKey } });
  const said = JSON.stringify(test.logged);
  assert.ok(said.length > 0);
  assert.ok(!said.includes(key));
  assert.ok(!said.includes(cookieOf(entered).split("=")[1]!));
});
