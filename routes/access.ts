/** Who may come in: a key on each request, or a browser's session that was started with one. */
import { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { Context } from "hono";
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Config, isLoopback } from "../lib/config.ts";
import type { Sql } from "../lib/db.ts";
import { AppError } from "../lib/errors.ts";
import {
  endSession,
  hashOf,
  hasKeys,
  knowsKey,
  sessionKey,
  sessionSeconds,
  startSession,
} from "../lib/store/access.ts";
import { body } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { loginView } from "../views/login.tsx";
import { ownKey } from "./middleware.ts";

const cookieName = "harmony_session";

export interface Access {
  /** Whether nobody needs a key. */
  open(): Promise<boolean>;
  /** Whether a key is one of ours. */
  accepts(key: string): Promise<boolean>;
  /** Whether a session still stands on a key that is one of ours. */
  session(c: Context): Promise<boolean>;
}

/** @param made the key made at the first start on an address others can reach, if one was */
export function createAccess(sql: Sql, config: Config, made?: string): Access {
  const given = [...config.HARMONY_API_KEYS, ...(made ? [made] : [])].map(hashOf);
  const knows = async (hash: string) =>
    given.some((ours) => equal(ours, hash)) || await knowsKey(sql, hash);
  return {
    async open() {
      if (config.FEATURE_REQUIRE_AUTH !== undefined) return !config.FEATURE_REQUIRE_AUTH;
      return isLoopback(config.HOST) && given.length === 0 && !await hasKeys(sql);
    },
    accepts: (key) => knows(hashOf(key)),
    async session(c) {
      const cookie = getCookie(c, cookieName);
      const hash = cookie && await sessionKey(sql, cookie);
      return !!hash && await knows(hash);
    },
  };
}

/** Compares two hashes in constant time. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(new TextEncoder().encode(a), new TextEncoder().encode(b));
}

/** Lets nobody past without a key or a session. */
export function guard(access: Access, isPublic: (path: string) => boolean) {
  return createMiddleware(async (c, next) => {
    if (c.req.method === "OPTIONS" || isPublic(c.req.path)) return await next();
    const key = ownKey(c);
    if (key !== undefined) {
      if (!await access.accepts(key)) throw new AppError("FORBIDDEN", "This API key is not known");
      return await next();
    }
    if (await access.open() || await access.session(c)) return await next();
    return toTheDoor(c);
  });
}

/** Where a request without a key goes: programs get the error, browsers the login page. */
function toTheDoor(c: Context) {
  const here = c.req.method === "GET" ? new URL(c.req.url) : undefined;
  const login = (next: string) => `/login?next=${encodeURIComponent(next)}`;
  switch (wants(c)) {
    case "page":
      return c.redirect(login(here ? here.pathname + here.search : "/"), 303);
    case "fragment":
      c.header("HX-Redirect", login(currentPage(c)));
  }
  throw new AppError("AUTH_REQUIRED", "Send an API key: X-API-Key, or Authorization: Bearer");
}

/** The page a fragment was asked from. */
function currentPage(c: Context): string {
  const url = c.req.header("HX-Current-URL") ?? "";
  if (!URL.canParse(url)) return "/";
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** A path of this site, never another: `//evil` and `/\evil` are other sites to a browser. */
export function localPath(path: string): string {
  return /^\/(?![/\\])[^\s\\\p{Cc}\p{Cs}]*$/u.test(path) ? path : "/";
}

const Login = z.object({ key: z.string().max(500), next: z.string().max(2000).default("/") });

/** `/login` and `/logout`. */
export function login(sql: Sql, access: Access) {
  const app = new Hono();
  app.get(
    "/login",
    (c) => reply(c, { next: localPath(c.req.query("next") ?? "/"), failed: false }, loginView),
  );
  app.post("/login", body(Login), async (c) => {
    const { key, next } = c.req.valid("json");
    if (!await access.accepts(key.trim())) {
      return reply(c, { next: localPath(next), failed: true }, loginView, { status: 403 });
    }
    setCookie(c, cookieName, await startSession(sql, hashOf(key.trim())), {
      httpOnly: true,
      sameSite: "Lax",
      path: "/",
      secure: new URL(c.req.url).protocol === "https:",
      maxAge: sessionSeconds,
    });
    return c.redirect(localPath(next), 303);
  });
  app.post("/logout", async (c) => {
    const cookie = getCookie(c, cookieName);
    if (cookie) await endSession(sql, cookie);
    deleteCookie(c, cookieName, { path: "/" });
    return c.redirect("/login", 303);
  });
  return app;
}
