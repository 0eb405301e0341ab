/** Which hosts inside somebody allowed by name, address or network. */
import { isNetwork, networkOf } from "./networks.ts";
import { isPublicAddress } from "./public_address.ts";

/** `ntfy` or `*.lan`, in lower case; a network is whatever `isNetwork` takes. */
export function isHostPattern(text: string): boolean {
  return isNetwork(text) || /^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(text);
}

/** Whether a host is one of the names, as a URL writes it. */
export function isNamed(host: string, allowed: readonly string[]): boolean {
  return allowed.some((name) =>
    name.startsWith("*.") ? host.endsWith(name.slice(1)) : host === name
  );
}

/** Whether an address may be asked: it is public, or inside an allowed network. */
export function mayReach(address: string, allowed: readonly string[]): boolean {
  return isPublicAddress(address) || networkOf(allowed.filter(isNetwork))(address);
}
