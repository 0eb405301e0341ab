/** The cookie of a signed-in browser. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { sessionSeconds } from "../lib/store/sessions.ts";
import { seenOf } from "../lib/web/who.ts";

const name = "harmony_session";

/** With https no other host, nor a page without https, can set it: browsers see to names with `__Host-`. */
function form(c: Context) {
  const secure = seenOf(c).scheme === "https";
  return { path: "/", secure, ...(secure ? { prefix: "host" as const } : {}) };
}

export function readSession(c: Context): string | undefined {
  return getCookie(c, name, form(c).prefix);
}

export function writeSession(c: Context, cookie: string): void {
  setCookie(c, name, cookie, {
    ...form(c),
    httpOnly: true,
    sameSite: "Lax",
    maxAge: sessionSeconds,
  });
}

export function dropSession(c: Context): void {
  deleteCookie(c, name, form(c));
}
