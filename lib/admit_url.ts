/** What may be asked of what came from outside, and where it is. */
import { isIP } from "node:net";
import { isPublicAddress } from "./public_address.ts";
import { ServiceError } from "./service_error.ts";

/**
 * The URL to ask: `https` on its usual port at one of `hosts`, without credentials; `http` is upgraded.
 * @throws {ServiceError} not_allowed
 */
export function admit(
  service: string,
  text: string,
  base: URL | undefined,
  hosts: readonly string[],
): URL {
  const refuse = (why: string): never => {
    throw new ServiceError(service, "not_allowed", `${service} leads to ${why}`);
  };
  if (!URL.canParse(text, base)) return refuse("what is no address");
  const url = new URL(text, base);
  if (url.protocol === "http:") url.protocol = "https:";
  if (url.protocol !== "https:") return refuse("something that is no web address");
  if (url.username || url.password) return refuse("an address with a password in it");
  if (url.port) return refuse("an unusual port");
  if (!hosts.some((pattern) => fits(url.hostname, pattern))) {
    return refuse(`${url.hostname}, which is not one of its hosts`);
  }
  return url;
}

function fits(host: string, pattern: string): boolean {
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}

/**
 * The addresses of a host, all of them public; IPv4 first, which works from inside most containers.
 * @throws {ServiceError} not_allowed; TypeError when it has none
 */
export async function addressesOf(
  service: string,
  host: string,
  resolve: (host: string) => Promise<string[]>,
  signal: AbortSignal,
): Promise<string[]> {
  const addresses = await Promise.race([resolve(host), ended(signal)]);
  if (addresses.length === 0) throw new TypeError(`${host} has no address`);
  if (addresses.every(isPublicAddress)) return addresses.toSorted((a, b) => isIP(a) - isIP(b));
  throw new ServiceError(service, "not_allowed", `${host} has an address that is not public`);
}

/** Fails as soon as the signal is aborted: names are resolved without one. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
