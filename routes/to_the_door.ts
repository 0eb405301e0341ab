import type { Context } from "hono";
import { AppError } from "../lib/errors.ts";
import { currentPage } from "../lib/web/current_page.ts";
import { wants } from "../lib/web/reply.ts";

/** Where a request without a key goes: programs get the error, browsers the login page. */
export function toTheDoor(c: Context) {
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
