import assert from "node:assert/strict";
import { householdOf, isNetwork, networkOf, plainAddress } from "../../lib/networks.ts";

const written: [text: string, address: string | undefined][] = [
  ["10.1.2.3", "10.1.2.3"],
  ["10.1.2.3:4711", "10.1.2.3"],
  ["2001:DB8::1", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["[2001:db8::1]:4711", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["::ffff:10.1.2.3", "10.1.2.3"],
  ["_hidden", undefined],
  ["unknown", undefined],
  ["10.1.2", undefined],
  ["10.1.2.3.evil", undefined],
  ["", undefined],
];

Deno.test("an address is written in one way, whatever stands around it", () => {
  for (const [text, address] of written) assert.equal(plainAddress(text), address, text);
});

Deno.test("networks hold what they should, in both families and by their names", () => {
  const held = networkOf(["loopback", "192.168.0.0/16", "2001:db8::/32", "203.0.113.7"]);
  for (const inside of ["127.8.0.1", "::1", "192.168.4.4", "2001:db8:1::2", "203.0.113.7"]) {
    assert.equal(held(inside), true, inside);
  }
  for (const outside of ["192.169.0.1", "2001:db9::1", "203.0.113.8", "10.0.0.1", "unix", ""]) {
    assert.equal(held(outside), false, outside);
  }
  assert.equal(networkOf(["private"])("172.17.0.1"), true);
  assert.equal(networkOf([])("127.0.0.1"), false);
});

Deno.test("what names no addresses is refused", () => {
  for (const good of ["loopback", "private", "10.0.0.0/8", "::1", "0.0.0.0/0"]) {
    assert.equal(isNetwork(good), true, good);
  }
  for (const bad of ["local", "10.0.0.0/33", "10.0.0/8", "::1/129", "1.2.3.4/8/8", "*", "a/8"]) {
    assert.equal(isNetwork(bad), false, bad);
  }
});

Deno.test("of IPv6 a household is a network, of IPv4 an address", () => {
  assert.equal(householdOf("203.0.113.7"), "203.0.113.7");
  const one = householdOf("2001:db8:1:2:3:4:5:6");
  assert.equal(householdOf("2001:0db8:0001:2::9"), one);
  assert.notEqual(householdOf("2001:db8:1:3::9"), one);
  assert.equal(householdOf("::1"), "0:0:0:0::/64");
});
