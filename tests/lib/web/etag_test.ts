import assert from "node:assert/strict";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { tagged } from "../../../lib/web/etag.ts";

/** A list that can change, behind what every answer goes through. */
function app(list: { items: unknown[] }) {
  return new Hono().use(compress({ threshold: 100 }))
    .get("/list", tagged, (c) => c.json(list))
    .get("/page", tagged, (c) => c.html("<p>list</p>"))
    .get("/none", tagged, (c) => c.json({ ok: false }, 404));
}

const known = (etag: string) => ({ headers: { "If-None-Match": etag } });

Deno.test("a list has a strong tag, and is not sent again to who has it", async () => {
  const list = { items: [1, 2] };
  const first = await app(list).request("/list");
  const etag = first.headers.get("ETag")!;
  assert.match(etag, /^"[0-9a-f]{32}"$/);
  assert.equal(first.headers.get("Cache-Control"), "private, no-cache");
  assert.deepEqual(await first.json(), list, "the body is still there");
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await app(list).request("/list", known(header));
    assert.equal(again.status, 304, header);
    assert.equal(again.headers.get("ETag"), etag);
    assert.equal(again.headers.get("Content-Type"), null);
    assert.equal(await again.text(), "");
  }
});

Deno.test("a list that changed is sent, with another tag", async () => {
  const list = { items: [1] };
  const etag = (await app(list).request("/list")).headers.get("ETag")!;
  list.items.push(2);
  const changed = await app(list).request("/list", known(etag));
  assert.equal(changed.status, 200);
  assert.notEqual(changed.headers.get("ETag"), etag);
  assert.deepEqual(await changed.json(), list);
});

Deno.test("also what was compressed on the way is known again", async () => {
  const list = { items: Array.from({ length: 200 }, (_, at) => at) };
  const gzip = { "Accept-Encoding": "gzip" };
  const first = await app(list).request("/list", { headers: gzip });
  assert.equal(first.headers.get("Content-Encoding"), "gzip");
  await first.body?.cancel();
  const header = { ...gzip, "If-None-Match": first.headers.get("ETag")! };
  assert.equal((await app(list).request("/list", { headers: header })).status, 304);
});

Deno.test("pages and errors have none", async () => {
  for (const path of ["/page", "/none"]) {
    const answer = await app({ items: [] }).request(path, known("*"));
    assert.equal(answer.headers.get("ETag"), null, path);
    assert.notEqual(await answer.text(), "");
  }
});
