import assert from "node:assert/strict";
import { isPublicAddress } from "../../lib/public_address.ts";

const open = ["93.184.215.14", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.0.1"];
const open6 = ["2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001:82a::200e"];

const closed = [
  ...["0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254"],
  ...["169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8"],
  ...["192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.2.3"],
  ...["240.0.0.1", "255.255.255.255", "192.88.99.1"],
];
const closed6 = [
  ...["::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1"],
  ...["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "2002:7f00:1::"],
  ...["2001::1", "2001:db8::1", "3fff::1", "fec0::1", "100::1"],
];
const none = ["", "localhost", "archive.org", "8.8.8", "0x7f.1", "017700000001", "2130706433"];

for (const address of [...open, ...open6]) {
  Deno.test(`${address} is public`, () => assert.equal(isPublicAddress(address), true));
}
for (const address of [...closed, ...closed6, ...none]) {
  Deno.test(`${address || "nothing"} is not public`, () => {
    assert.equal(isPublicAddress(address), false);
  });
}
