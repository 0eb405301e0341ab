import assert from "node:assert/strict";
import { entriesOf, forwardedOf, originOf } from "../../lib/forwarded.ts";
import { networkOf } from "../../lib/networks.ts";

const trusted = networkOf(["loopback", "10.0.0.0/8"]);

const ways: [what: string, peer: string, chain: string[], client: string, hops: number][] = [
  ["nobody in between", "203.0.113.9", [], "203.0.113.9", 0],
  ["who is not trusted may say what they like", "203.0.113.9", ["1.1.1.1"], "203.0.113.9", 0],
  ["one proxy", "127.0.0.1", ["198.51.100.4"], "198.51.100.4", 1],
  ["two proxies", "127.0.0.1", ["198.51.100.4", "10.0.0.2"], "198.51.100.4", 2],
  [
    "what a client made up stands left of it",
    "10.0.0.2",
    ["8.8.8.8", "198.51.100.4"],
    "198.51.100.4",
    1,
  ],
  ["a proxy that asks for itself", "127.0.0.1", [], "127.0.0.1", 1],
  ["only trusted ones", "127.0.0.1", ["10.0.0.7"], "10.0.0.7", 2],
  ["what is no address ends the way", "127.0.0.1", ["198.51.100.4", "_hidden"], "127.0.0.1", 1],
  ["IPv4 in the clothes of IPv6", "::ffff:127.0.0.1", ["::ffff:198.51.100.4"], "198.51.100.4", 1],
  ["ports are no part of it", "10.0.0.2", ["[2001:db8::1]:99"], "2001:db8::1", 1],
];

Deno.test("the client is the first address that no trusted proxy owns", () => {
  for (const [what, peer, chain, client, hops] of ways) {
    assert.deepEqual(originOf(peer, chain, trusted), { client, hops }, what);
  }
});

Deno.test("lists of headers are read in both spellings", () => {
  assert.deepEqual(entriesOf(" a, b ,,c"), ["a", "b", "c"]);
  assert.deepEqual(entriesOf(undefined), []);
  const header = 'for="[2001:db8::1]:4711";proto=https, For=192.0.2.7;host=music.example';
  assert.deepEqual(forwardedOf(header, "for"), ["[2001:db8::1]:4711", "192.0.2.7"]);
  assert.deepEqual(forwardedOf(header, "proto"), ["https", ""]);
  assert.deepEqual(forwardedOf(header, "host"), ["", "music.example"]);
});

Deno.test("a header without an end costs no more than its end", () => {
  assert.ok(entriesOf("1.1.1.1,".repeat(1_000_000)).length < 300);
});
