import type { Context } from "hono";
import type { Profile } from "../profiles.ts";
import type { RequestLogEntry } from "../request_log.ts";

export interface Env {
  Bindings: Deno.ServeHandlerInfo<Deno.NetAddr>;
  Variables: { entry: RequestLogEntry };
}

/**
 * The path routes see: without `url_base`, its fixed words in lower case, no slash at the end, and
 * the rest as it was sent, so that `%2F` in a user name is no separator (contracts/slskd.md §1).
 */
export function routePath(url: string, urlBase: string): string {
  const { pathname } = new URL(url);
  if (!`${pathname.toLowerCase()}/`.startsWith(`${urlBase.toLowerCase()}/`)) return "/outside";
  const segments = pathname.slice(urlBase.length).replace(/\/+$/, "").split("/");
  const verbatim = /^(users|events)$/i.test(segments[3] ?? "") ? 4 : 5;
  return segments.map((text, index) => index < verbatim ? text.toLowerCase() : text).join("/") ||
    "/";
}

/** The user name in a path; before 0.24.2 the framework left `%2F` as it was. */
export function username(c: Context<Env>, profile: Profile, at: number): string {
  const raw = c.req.path.split("/")[at] ?? "";
  const parts = profile.rawUsernames ? [raw] : raw.split(/(%2f)/i);
  return parts.map((part) => !profile.rawUsernames && /^%2f$/i.test(part) ? part : decode(part))
    .join("");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether a query parameter is `true`. */
export function flag(c: Context<Env>, name: string): boolean {
  return c.req.query(name)?.toLowerCase() === "true";
}
