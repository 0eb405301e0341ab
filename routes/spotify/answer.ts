import type { Context } from "hono";
import { varyOn, wants } from "../../lib/web/reply.ts";

/** Data for a program; a browser is led to the page that shows it, with or without htmx. */
export function answer(c: Context, data: object, location = "/spotify") {
  c.header("Vary", varyOn, { append: true });
  if (wants(c) === "json") return c.json(data);
  c.header("Cache-Control", "no-store");
  if (wants(c) === "page") return c.redirect(location, 303);
  c.header("HX-Redirect", location);
  return c.body(null);
}

/** After a button: htmx is told that the cards have news, a form is led back to the page. */
export function leads(c: Context, location = "/spotify", event = "spotify") {
  return { events: [event], ...(wants(c) === "page" ? { location } : {}) };
}
