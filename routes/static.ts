import { Hono } from "hono";
import { createHash } from "node:crypto";

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json",
};

interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  etag: string;
}

/** Every file of `static/`, held in memory: a handful, and no path of a request reaches the disk. */
export async function readAssets(): Promise<Map<string, Asset>> {
  const folder = new URL("../static/", import.meta.url);
  const assets = new Map<string, Asset>();
  for await (const { name, isFile } of Deno.readDir(folder)) {
    const type = types[name.split(".").at(-1) ?? ""];
    if (!isFile || !type) continue;
    const bytes = await Deno.readFile(new URL(name, folder));
    const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
    assets.set(name, { bytes, type, etag });
  }
  return assets;
}

/** `/static/*`: names with a version never change, the others are asked for anew. */
export function assets(files: Map<string, Asset>) {
  const app = new Hono();
  app.get("/:name", (c) => {
    const asset = files.get(c.req.param("name"));
    if (!asset) return c.notFound();
    const lasting = /\d+\.\d+\.\d+/.test(c.req.param("name"));
    c.header("Cache-Control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
    c.header("ETag", asset.etag);
    if (c.req.header("If-None-Match")?.includes(asset.etag)) return c.body(null, 304);
    return c.body(asset.bytes, 200, { "Content-Type": asset.type });
  });
  return app;
}
