/** Who asks, and from where; set for each request before a route sees it. */
import type { Context } from "hono";
import type { Scope } from "../schemas/api_key.ts";

/** Whoever came in. */
export interface Who {
  /** Tells one key from another, and is no secret; a browser has that of the key it signed in with. */
  id: string;
  /** The name of the key, where it has one. */
  name: string | null;
  scope: Scope;
}

/** Whoever comes in where nobody needs a key. */
export const openId = "open";

/** Whether whoever came in may change nothing. */
export const isReadOnly = (c: Context) => c.get("who")?.scope === "read";

/** Where a request came from, as far as the proxies in between are trusted. */
export interface Seen {
  /** The client's address. */
  client: string;
  scheme: "http" | "https";
  /** The name and port it asked for. */
  host: string;
}

declare module "hono" {
  interface ContextVariableMap {
    /** Not set for what is answered to everybody. */
    who?: Who;
    seen?: Seen;
  }
}

/** What is known without any proxy. */
export function seenOf(c: Context): Seen {
  return c.get("seen") ?? direct(c);
}

/** What the connection itself says. */
export function direct(c: Context): Seen {
  const { protocol, host } = new URL(c.req.url);
  return {
    client: peerOf(c),
    scheme: protocol === "https:" ? "https" : "http",
    host: c.req.header("Host") ?? host,
  };
}

/** The other end of the connection; `unknown` where there is none. */
function peerOf(c: Context): string {
  const info = c.env as { remoteAddr?: { hostname?: string } } | undefined;
  return info?.remoteAddr?.hostname ?? "unknown";
}
