/** How a browser wants its pages: kept in cookies, for it is nobody else's business. */
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Context } from "hono";
import { z } from "zod";
import { body } from "../lib/web/contract.ts";
import { localPath } from "../lib/web/local_path.ts";
import { type Language, languages, type Ui } from "../lib/web/ui.ts";

const Preferences = z.object({
  language: z.enum(languages).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
  live: z.enum(["on", "off"]).optional(),
  keys: z.enum(["on", "off"]).optional(),
  next: z.string().max(2000).default("/"),
});

/** `POST /preferences`: works without JavaScript, too. */
export function preferences() {
  const app = new Hono();
  app.post("/preferences", body(Preferences), (c) => {
    const { next, ...chosen } = c.req.valid("json");
    for (const [name, value] of Object.entries(chosen)) {
      if (value) setCookie(c, name, value, { path: "/", sameSite: "Lax", maxAge: 31_536_000 });
    }
    return c.redirect(localPath(next), 303);
  });
  return app;
}

/** What the cookies and the browser's languages say. */
export function readPreferences(c: Context): Pick<Ui, "language" | "theme" | "live" | "keys"> {
  const theme = getCookie(c, "theme");
  return {
    language: languageOf(c),
    theme: theme === "light" || theme === "dark" ? theme : "system",
    live: getCookie(c, "live") !== "off",
    keys: getCookie(c, "keys") !== "off",
  };
}

function languageOf(c: Context): Language {
  const wished = [
    getCookie(c, "language") ?? "",
    ...(c.req.header("Accept-Language") ?? "").split(",").map((part) => part.trim().slice(0, 2)),
  ];
  const known = wished.find((one) => languages.includes(one as Language));
  return (known as Language | undefined) ?? "en";
}
