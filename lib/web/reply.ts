import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Ui } from "./ui.ts";

/** How one kind of data looks in a browser. */
export interface View<T> {
  title(data: T, ui: Ui): string;
  /** The resource itself: the body of its page, and what htmx gets. */
  fragment(data: T, ui: Ui): Child;
}

declare module "hono" {
  interface ContextVariableMap {
    ui: Ui;
  }
  interface ContextRenderer {
    (content: Child, head: { title: string }): Response | Promise<Response>;
  }
}

export interface ReplyOptions {
  status?: ContentfulStatusCode;
  /** Where a browser without JavaScript goes after a form. */
  location?: string;
  /** Events for htmx: widgets that listen to them fetch themselves anew. */
  events?: readonly string[];
}

/** The headers an answer depends on, so that no cache mixes its three forms. */
export const varyOn = "Accept, HX-Request, HX-Request-Type, HX-Boosted, HX-History-Restore-Request";

/** What this request asked for: data, a piece of a page, or a whole page. */
export function wants(c: Context): "json" | "fragment" | "page" {
  const is = (name: string, value: string) => c.req.header(name) === value;
  if (is("HX-History-Restore-Request", "true")) return "page";
  if (is("HX-Request", "true")) {
    return is("HX-Request-Type", "full") || is("HX-Boosted", "true") ? "page" : "fragment";
  }
  if (c.get("apiOnly")) return "json";
  return (c.req.header("Accept") ?? "").includes("text/html") ? "page" : "json";
}

declare module "hono" {
  interface ContextVariableMap {
    /** Set under `API_BASE_PATH`: no pages there. */
    apiOnly: boolean;
  }
}

/** Answers with `data` as JSON, as the view's fragment, or as the view's page. */
export function reply<T>(c: Context, data: T, view: View<T>, options: ReplyOptions = {}) {
  const { status = 200, location, events } = options;
  c.header("Vary", varyOn, { append: true });
  switch (wants(c)) {
    case "json":
      if (location) c.header("Location", location);
      return c.json(data as object, status);
    case "fragment":
      c.header("Cache-Control", "no-store");
      if (events) c.header("HX-Trigger", events.join(", "));
      return c.html(view.fragment(data, c.get("ui")) as string, status);
    case "page": {
      if (location && c.req.method !== "GET") return c.redirect(location, 303);
      c.header("Cache-Control", "private, no-cache");
      c.status(status);
      const ui = c.get("ui");
      return c.render(view.fragment(data, ui), { title: view.title(data, ui) });
    }
  }
}
