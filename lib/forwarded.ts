/** What proxies say of the client they speak for (RFC 7239, and the older X-Forwarded-*). */
import { plainAddress } from "./networks.ts";

/** The client, and how many proxies in front of Harmony were trusted. */
export interface Origin {
  client: string;
  hops: number;
}

/**
 * Walks from the connection's other end back towards the client, only as far as each address on the way
 * is trusted: what an untrusted one says of those before it is worth nothing.
 * @param chain addresses as the headers list them, the client's first
 */
export function originOf(
  peer: string,
  chain: readonly string[],
  trusted: (address: string) => boolean,
): Origin {
  const left = [...chain];
  let client = plainAddress(peer) ?? peer;
  let hops = 0;
  while (trusted(client)) {
    hops++;
    const before = plainAddress(left.pop() ?? "");
    if (before === undefined) break;
    client = before;
  }
  return { client, hops };
}

/** The entries of a header that is a list; a hostile one is cut to its end, the part nearest to here. */
export function entriesOf(header: string | undefined): string[] {
  return (header ?? "").slice(-2000).split(",").map((entry) => entry.trim()).filter(Boolean);
}

/** One parameter of each entry of a `Forwarded` header. */
export function forwardedOf(header: string | undefined, name: "for" | "proto" | "host"): string[] {
  return entriesOf(header).map((entry) => {
    const found = entry.split(";").map((pair) => pair.trim().split("="))
      .find(([key]) => key?.toLowerCase() === name);
    return (found?.[1] ?? "").replace(/^"|"$/g, "");
  });
}
