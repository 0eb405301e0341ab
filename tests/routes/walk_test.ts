/** Every route there is, asked by everybody who has no business there. */
import assert from "node:assert/strict";
import { type TestApp, testApp } from "./support.ts";

const keys = { HARMONY_API_KEYS: "the-full-key,wall:read:the-reading-key" };

/** What is answered to everybody; anything new that shall be is written down here by hand. */
const open = new Set([
  "GET /static/app.css",
  "GET /api/health/live",
  "GET /api/health/ready",
  "GET /api/auth/spotify/callback",
  "GET /login",
  "POST /login",
  "POST /preferences",
  ...["", "/api/v1"].flatMap((base) => [
    `GET ${base}/health`,
    `GET ${base}/live`,
    `GET ${base}/ready`,
    `GET ${base}/openapi.json`,
    `GET ${base}/docs`,
    `GET ${base}/redoc`,
  ]),
]);

/** What a key that only reads may not see. */
const secret = new Set(
  ["", "/api/v1"].flatMap((base) => [`GET ${base}/keys`, `GET ${base}/settings/security`]),
);

/** Every route, each once, with something in place of its parameters. */
function routesOf({ app }: TestApp): [method: string, path: string, route: string][] {
  const all = app.routes.filter((route) => route.method !== "ALL").map(({ method, path }) =>
    `${method} ${path.replace(":name", "app.css").replace(/:\w+(?:\{[^}]*\})?/g, "1")}`
  );
  const routes = [...new Set(all)];
  assert.ok(routes.length > 100, String(routes.length));
  return routes.map((route) => [...route.split(" "), route] as [string, string, string]);
}

/** Asks each route; a stream of events is not waited for. */
async function walk(
  test: TestApp,
  headers: Record<string, string>,
  see: (status: number, route: string, text: string) => void,
) {
  for (const [method, path, route] of routesOf(test)) {
    if (/\/events$/.test(path) && headers["X-API-Key"] === "the-reading-key") continue;
    const { status, text } = await test.ask(path, { method, headers });
    see(status, route, text);
  }
}

Deno.test("without a key no route answers but those of the list", async () => {
  await using test = await testApp(keys);
  await walk(test, {}, (status, route) => {
    assert.equal(status === 401, !open.has(route), `${route}: ${status}`);
  });
});

Deno.test("a wrong key opens nothing, and soon nobody looks at it any more", async () => {
  await using test = await testApp(keys);
  await walk(test, { "X-API-Key": "wrong" }, (status, route) => {
    assert.equal(status === 403 || status === 429, !open.has(route), `${route}: ${status}`);
  });
});

Deno.test("a key that only reads changes nothing, whatever the route, and sees no keys", async () => {
  await using test = await testApp(keys);
  await walk(test, { "X-API-Key": "the-reading-key" }, (status, route, text) => {
    const reads = /^GET /.test(route) && !secret.has(route);
    const leaves = route === "POST /logout";
    if (reads || leaves || open.has(route)) assert.notEqual(status, 403, `${route}: ${text}`);
    else assert.deepEqual([status, /"scope":"read"/.test(text)], [403, true], `${route}: ${text}`);
  });
});

Deno.test("another site changes nothing, with the door open and with a key nobody sent", async () => {
  for (const values of [{}, keys]) {
    await using test = await testApp(values);
    await walk(test, { Origin: "https://evil.example" }, (status, route) => {
      const reads = /^GET /.test(route);
      const refused = reads ? status === 401 : status === 403;
      const wanted = reads ? values === keys && !open.has(route) : true;
      assert.equal(refused, wanted, `${route}: ${status}`);
    });
  }
});

Deno.test("under another name nothing at all is answered while the door is open", async () => {
  await using test = await testApp();
  await walk(test, { Host: "evil.example" }, (status, route) => {
    assert.equal(status, 403, route);
  });
});
