import assert from "node:assert/strict";
import { type Kept, Lru } from "../../../lib/cache/lru.ts";

const kept = (bytes: number, path = "/"): Kept => ({
  path,
  body: new Uint8Array(bytes),
  headers: [],
  made_at: 0,
  fresh_until: 0,
  stale_until: 0,
});

Deno.test("what was asked for longest ago makes room", () => {
  const lru = new Lru(() => ({ items: 2, bytes: 1e6 }));
  lru.set("a", kept(1));
  lru.set("b", kept(1));
  lru.get("a");
  lru.set("c", kept(1));
  assert.deepEqual(["a", "b", "c"].map((key) => lru.get(key) !== undefined), [true, false, true]);
});

Deno.test("answers together take no more bytes than allowed", () => {
  const lru = new Lru(() => ({ items: 1000, bytes: 10_000 }));
  for (let at = 0; at < 100; at++) {
    lru.set(`key ${at}`, kept(1000));
    assert.ok(lru.bytes <= 10_000);
  }
  assert.ok(lru.size > 4 && lru.size < 10);
  lru.set("huge", kept(20_000));
  assert.deepEqual([lru.size, lru.bytes], [0, 0], "what is larger than all room is not kept");
});

Deno.test("replacing and forgetting give the room back", () => {
  const lru = new Lru(() => ({ items: 10, bytes: 1e6 }));
  for (let at = 0; at < 5; at++) lru.set("same", kept(100 * at, "/a"));
  lru.set("other", kept(5, "/b"));
  assert.equal(lru.forget((path) => path === "/a"), 1);
  assert.equal(lru.size, 1);
  lru.delete("other");
  assert.equal(lru.bytes, 0);
});
