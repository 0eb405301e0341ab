/** `${API_BASE_PATH}/openapi.json`: the contract, as OpenAPI 3.1. */
import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import { documentOf } from "../lib/web/openapi/document.ts";
import type { Deps } from "./deps.ts";

/** Puts the document together at the first request; afterwards it is only sent. */
export function openapi(api: Hono, { config, version }: Pick<Deps, "config" | "version">) {
  let made: Promise<{ text: string; etag: string }> | undefined;
  return async (c: Context) => {
    made ??= make(api, version, config.API_BASE_PATH);
    const { text, etag } = await made;
    c.header("ETag", etag);
    c.header("Cache-Control", "no-cache");
    const known = c.req.header("If-None-Match") ?? "";
    if (known.includes(etag.slice(1, -1))) return c.body(null, 304);
    return c.body(text, 200, { "Content-Type": "application/json" });
  };
}

async function make(api: Hono, version: string, base: string) {
  const text = JSON.stringify(await documentOf(api, { version, base }));
  return { text, etag: `"${createHash("sha256").update(text).digest("hex").slice(0, 32)}"` };
}
