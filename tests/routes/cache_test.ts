import assert from "node:assert/strict";
import { addDownload, clients, testApp } from "./support.ts";

const known = (etag: string) => ({ headers: { "If-None-Match": etag } });

Deno.test("every JSON answer has a tag, and is not sent again to who has it", async () => {
  await using test = await testApp();
  for (const path of ["/downloads", "/api/v1/activity", "/jobs"]) {
    const first = await test.ask(path);
    const etag = first.headers.get("ETag")!;
    assert.match(etag, /^"[0-9a-f]{32}"$/, path);
    assert.equal(first.headers.get("Cache-Control"), "private, no-cache");
    assert.match(first.headers.get("Vary")!, /Accept, HX-Request/);
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await test.ask(path, known(header));
      assert.deepEqual([again.status, again.text], [304, ""], `${path} ${header}`);
      assert.equal(again.headers.get("ETag"), etag);
      assert.equal(again.headers.get("Content-Type"), null);
    }
  }
  assert.equal((await test.ask("/downloads", known('"other"'))).status, 200);
});

Deno.test("what changed is sent, with another tag", async () => {
  await using test = await testApp();
  const etag = (await test.ask("/downloads")).headers.get("ETag")!;
  await addDownload(test.sql);
  const changed = await test.ask("/downloads", known(etag));
  assert.deepEqual([changed.status, changed.data.downloads.length], [200, 1]);
  assert.notEqual(changed.headers.get("ETag"), etag);
});

Deno.test("HEAD answers as GET does, without a body", async () => {
  await using test = await testApp();
  const get = await test.ask("/api/v1/activity");
  const head = await test.ask("/api/v1/activity", { method: "HEAD" });
  assert.deepEqual([head.status, head.text], [200, ""]);
  for (const name of ["ETag", "Cache-Control", "Content-Type"]) {
    assert.equal(head.headers.get(name), get.headers.get(name), name);
  }
  const etag = get.headers.get("ETag")!;
  const spared = await test.ask("/api/v1/activity", { method: "HEAD", ...known(etag) });
  assert.equal(spared.status, 304);
});

Deno.test("a weak tag is weak, and what was compressed on the way is known again", async () => {
  await using test = await testApp({ CACHE_STRATEGY_ETAG: "weak", GZIP_MIN_SIZE: "10" });
  const gzip = { "Accept-Encoding": "gzip" };
  const first = await test.app.request("http://127.0.0.1:8080/downloads", { headers: gzip });
  assert.equal(first.headers.get("Content-Encoding"), "gzip");
  await first.body?.cancel();
  const etag = first.headers.get("ETag")!;
  assert.match(etag, /^W\/"/);
  const headers = { ...gzip, "If-None-Match": etag };
  assert.equal((await test.ask("/downloads", { headers })).status, 304);
});

Deno.test("pages, fragments, exports and errors have no tag", async () => {
  await using test = await testApp();
  const asked = [
    ["/downloads", clients.page],
    ["/downloads", clients.fragment],
    ["/downloads/export?format=json", {}],
    ["/nothing", {}],
  ] as const;
  for (const [path, client] of asked) {
    const answer = await test.ask(path, { headers: { ...client, "If-None-Match": "*" } });
    assert.equal(answer.headers.get("ETag"), null, path);
    assert.notEqual(answer.text, "");
  }
});

Deno.test("nothing is kept while nobody would say that it is old", async () => {
  await using test = await testApp();
  for (let time = 0; time < 2; time++) {
    assert.equal((await test.ask("/activity")).headers.get("Age"), null);
  }
  const lines = test.logged.filter(({ event }) => event === "api.request");
  assert.ok(lines.length >= 2 && lines.every((line) => !("cache_status" in line)));
});
