import { Hono } from "hono";
import { serveStatic } from "hono/deno";
import type { Ui } from "../../views/ui.ts";
import { Layout } from "../../views/layout.tsx";
import { renewed } from "../../views/shell/renewed.tsx";
import { downloadsView } from "../../views/downloads.tsx";
import { cancelledView, priorityView } from "../../views/toasts.tsx";
import { errorToast } from "../../views/error.tsx";
import { importErrorView, importResultView } from "../../views/import.tsx";
import { busyList, failure, importResult, slskd, ui as uiOf } from "../views/fixtures.ts";
import { LyricsText } from "../../views/lyrics_text.tsx";
import { png } from "../support/images.ts";
import { words } from "../views/cover_fixtures.ts";
import { type Case, pages } from "../views/pages.ts";

/** The policy of ui.md §1.5: what the pages must live with. */
const policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "media-src 'self'; " +
  "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; " +
  "frame-ancestors 'none'";

function whole(title: string, ui: Ui, content: Case["fragment"]): string {
  return `<!doctype html>${<Layout title={title} ui={ui}>{content(ui)}</Layout>}`;
}

/**
 * Every view with fixtures behind it, in the language and theme of `language` and `theme` cookies.
 * `calls` lists who asked for what: `browser`, or htmx for a `partial` or a `full` page.
 */
export function lookServer() {
  const calls: string[] = [];
  let rows = busyList.downloads;
  const app = new Hono();
  app.use("/static/*", serveStatic({ root: new URL("../..", import.meta.url).pathname }));
  app.use(async (c, next) => {
    const by = c.req.header("HX-Request-Type") ?? "browser";
    calls.push(`${by} ${c.req.method} ${new URL(c.req.url).pathname}`);
    await next();
    c.header("Content-Security-Policy", policy);
  });
  const ui = (path: string, cookie: string): Ui =>
    uiOf({
      path,
      language: cookie.includes("language=de") ? "de" : "en",
      theme: cookie.includes("theme=dark") ? "dark" : "light",
      slskd: slskd(path === "/first-run" ? "not_configured" : "ok"),
      kinds: /covers-(?!off)/.test(path) ? ["artwork", "lyrics"] : [],
      banner: path === "/first-run" ? "Demo: every file here is silence." : null,
    });
  app.get("/status", (c, next) => {
    const here = ui("/first-run", c.req.header("Cookie") ?? "");
    return c.req.query("view") === "nav" ? c.html(`${renewed(here)}`) : next();
  });
  app.get("/soulseek/download/:id/artwork", (c) => c.body(png({ width: 640, seed: 7 })));
  app.get("/soulseek/download/:id/lyrics", (c) => c.html(`${LyricsText({ text: words })}`));
  // Nothing happens here that a page could hear of.
  app.get("/events", (c) => c.body("", 200, { "Content-Type": "text/event-stream" }));
  const list = () => ({ ...busyList, downloads: rows });
  app.get("*", (c) => {
    const url = new URL(c.req.url);
    const path = url.pathname + (url.searchParams.has("failed") ? "?failed" : "");
    const here = ui(path, c.req.header("Cookie") ?? "");
    const found = pages.find((page) => page.path === path);
    if (!found) return c.notFound();
    const content = path === "/downloads"
      ? () => downloadsView.fragment(list(), here)
      : found.fragment;
    if (c.req.header("HX-Request") && c.req.header("HX-Request-Type") !== "full") {
      return c.html(`${content(here)}`);
    }
    return c.html(whole(found.title(here), here, content));
  });
  app.delete("/download/:id", (c) => {
    const id = Number(c.req.param("id"));
    if (id === 41) return c.html(`${errorToast.fragment(failure, uiOf())}`, 502);
    rows = rows.filter((row) => row.id !== id);
    c.header("HX-Trigger", "downloads");
    return c.html(`${cancelledView.fragment({ download_id: id }, uiOf())}`);
  });
  app.patch("/download/:id/priority", async (c) => {
    const { priority } = await c.req.parseBody();
    return c.html(`${priorityView.fragment({ priority: Number(priority) }, uiOf())}`);
  });
  app.post("/preferences", (c) => c.body(null, 204));
  app.post("/imports/free", async (c) => {
    const { text } = await c.req.parseBody();
    if (text === "") {
      const fault = { fault: "empty", message: "", text: "" };
      return c.html(`${importErrorView.fragment(fault, uiOf())}`, 422);
    }
    return c.html(`${importResultView.fragment(importResult, uiOf())}`, 202);
  });
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, app.fetch);
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    calls,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
