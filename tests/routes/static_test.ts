import assert from "node:assert/strict";
import { testApp } from "./support.ts";

Deno.test("assets have their type; those with a version last, others are asked for anew", async () => {
  await using test = await testApp();
  const kinds: [name: string, type: string, lasting: boolean][] = [
    ["app.css", "text/css; charset=utf-8", false],
    ["app.js", "text/javascript; charset=utf-8", false],
    ["htmx-4.0.1.min.js", "text/javascript; charset=utf-8", true],
    ["favicon.svg", "image/svg+xml", false],
  ];
  for (const [name, type, lasting] of kinds) {
    const { status, headers } = await test.ask(`/static/${name}`);
    assert.deepEqual([status, headers.get("Content-Type")], [200, type], name);
    assert.equal(/immutable/.test(headers.get("Cache-Control")!), lasting, name);
  }
});

Deno.test("what a browser has already is not sent again, compressed or not", async () => {
  await using test = await testApp();
  for (const encoding of ["identity", "gzip"]) {
    const first = await test.ask("/static/app.css", { headers: { "Accept-Encoding": encoding } });
    const again = await test.ask("/static/app.css", {
      headers: { "Accept-Encoding": encoding, "If-None-Match": first.headers.get("ETag")! },
    });
    assert.deepEqual([again.status, again.text], [304, ""], encoding);
  }
});

Deno.test("no path leads out of the folder", async () => {
  await using test = await testApp();
  for (const name of ["..%2Fdeno.json", "%2e%2e/deno.json", "../deno.json", ".env", "nothing.js"]) {
    assert.equal((await test.ask(`/static/${name}`)).status, 404, name);
  }
});
