/** Where a request comes from, behind proxies that are trusted. */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Config } from "../lib/config.ts";
import { entriesOf, forwardedOf, originOf } from "../lib/forwarded.ts";
import { networkOf } from "../lib/networks.ts";
import { direct, type Seen } from "../lib/web/who.ts";

/** Sets `seen`. Without TRUSTED_PROXIES it is what the connection says. */
export function client(config: Config) {
  const trusted = networkOf(config.TRUSTED_PROXIES);
  return createMiddleware((c, next) => {
    c.set("seen", seen(c, trusted));
    return next();
  });
}

function seen(c: Context, trusted: (address: string) => boolean): Seen {
  const said = direct(c);
  const header = (name: string) => c.req.header(name);
  // Proxies add to X-Forwarded-For; one that writes Forwarded alone is asked only where that is missing.
  const old = entriesOf(header("X-Forwarded-For"));
  const chain = old.length > 0 ? old : forwardedOf(header("Forwarded"), "for");
  const { client, hops } = originOf(said.client, chain, trusted);
  if (hops === 0) return { ...said, client };
  const nearest = (values: string[]) => values[Math.max(0, values.length - hops)];
  const of = (name: string, part: "proto" | "host") =>
    nearest(entriesOf(header(name))) ?? nearest(forwardedOf(header("Forwarded"), part));
  const scheme = of("X-Forwarded-Proto", "proto")?.toLowerCase();
  const host = of("X-Forwarded-Host", "host");
  return {
    client,
    scheme: scheme === "https" || scheme === "http" ? scheme : said.scheme,
    host: host && /^[\w.:[\]-]{1,255}$/.test(host) ? host : said.host,
  };
}
