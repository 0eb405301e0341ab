import { BlockList, isIP } from "node:net";

/** IPv4 that is not the open internet (IANA special-purpose registry, multicast, reserved). */
const inner4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/** Inside the one block of public IPv6, what is documentation or wraps an IPv4 address. */
const inner6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

function blockList(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const closed4 = blockList(inner4, "ipv4");
const closed6 = blockList(inner6, "ipv6");
const global6 = blockList(["2000::/3"], "ipv6");

/**
 * Whether an address, as a resolver writes it, belongs to the open internet: not this machine, a
 * private network, a link, a carrier's inner network, multicast, or IPv4 wrapped in IPv6. What is
 * no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed4.check(address, "ipv4");
  // A zone (`fe80::1%eth0`) belongs to a link.
  if (isIP(address) !== 6 || address.includes("%")) return false;
  return global6.check(address, "ipv6") && !closed6.check(address, "ipv6");
}
