/** What was sent already is not sent again (RFC 9110 §8.8, §13). */
import { createHash } from "node:crypto";
import type { Context } from "hono";

/** The tag of an answer: what its bytes are. */
export function tagOf(bytes: Uint8Array, kind: "strong" | "weak"): string {
  const tag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
  return kind === "weak" ? `W/${tag}` : tag;
}

/** Compared weakly (§13.1.2): on the way a tag may have become a weak one. */
function isAmong(header: string, etag: string): boolean {
  const known = header.split(",").map((one) => one.trim().replace(/^W\//, ""));
  return known.includes(etag.replace(/^W\//, "")) || known.includes("*");
}

/** Whether who asks has the answer with these headers. A tag is surer than a time and goes first. */
export function isKnown(c: Context, headers: Headers): boolean {
  const tags = c.req.header("If-None-Match");
  if (tags !== undefined) return isAmong(tags, headers.get("ETag") ?? "");
  const since = Date.parse(c.req.header("If-Modified-Since") ?? "");
  return since >= Date.parse(headers.get("Last-Modified") ?? "");
}

/** 304 in place of the answer: its headers, but those of its body. */
export function notModified(headers: Headers): Response {
  const left = new Headers(headers);
  for (const name of ["Content-Type", "Content-Length", "Content-Encoding"]) left.delete(name);
  return new Response(null, { status: 304, headers: left });
}
