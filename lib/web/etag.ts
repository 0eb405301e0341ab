/** Lists that are fetched again and again are sent only when they changed. */
import { createHash } from "node:crypto";
import { createMiddleware } from "hono/factory";

/**
 * Gives JSON that was answered with 200 a strong ETag of its bytes; who has it already gets 304 and no
 * body. It is the caller's alone, and asked for again each time. Pages and fragments pass as they are.
 */
export const tagged = createMiddleware(async (c, next) => {
  await next();
  const type = c.res.headers.get("Content-Type") ?? "";
  if (c.res.status !== 200 || !type.startsWith("application/json")) return;
  const bytes = new Uint8Array(await c.res.clone().arrayBuffer());
  const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
  c.res.headers.set("ETag", etag);
  c.res.headers.set("Cache-Control", "private, no-cache");
  if (!isKnown(c.req.header("If-None-Match"), etag)) return;
  const { headers } = c.res;
  headers.delete("Content-Type");
  headers.delete("Content-Length");
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers });
});

/** Compared weakly (RFC 9110 §13.1.2): on the way a tag may have become a weak one. */
function isKnown(header: string | undefined, etag: string): boolean {
  const known = (header ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*");
}
