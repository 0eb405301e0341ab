/** Every JSON answer says what it is, so that who has it already is spared its body. */
import type { Context } from "hono";
import { cacheCounts } from "../lib/cache/counts.ts";
import { isKnown, notModified, tagOf } from "../lib/web/conditional.ts";
import { varyOn } from "../lib/web/reply.ts";

/**
 * Browsers keep it, and ask each time: an age of its own would show them what was changed meanwhile.
 * It is the caller's alone, so that no other key has to be named in `Vary`.
 */
const caching = "private, no-cache";

/** Whether an answer is one that may be kept by whoever asked. */
function mayBeTagged({ status, headers }: Response): boolean {
  return status === 200 &&
    /^application\/(?:[\w.-]+\+)?json/.test(headers.get("Content-Type") ?? "") &&
    !/no-store/.test(headers.get("Cache-Control") ?? "") && !headers.has("Set-Cookie");
}

/**
 * Gives a JSON answer of 200 its tag.
 * @returns its bytes; nothing where there is no such answer
 */
export async function tag(
  c: Context,
  kind: "strong" | "weak",
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!mayBeTagged(c.res)) return undefined;
  const { headers } = c.res;
  const bytes = new Uint8Array(await c.res.arrayBuffer());
  if (!headers.has("ETag")) headers.set("ETag", tagOf(bytes, kind));
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", caching);
  if (!/\bHX-Request\b/.test(headers.get("Vary") ?? "")) headers.append("Vary", varyOn);
  put(c, new Response(bytes, { status: 200, headers }));
  return bytes;
}

/** Answers 304 in place of what the caller has. */
export function spare(c: Context): void {
  if (c.res.status !== 200 || !c.res.headers.has("ETag") || !isKnown(c, c.res.headers)) return;
  cacheCounts.not_modified++;
  void c.res.body?.cancel();
  put(c, notModified(c.res.headers));
}

/** Puts an answer in the place of another, whose headers are not mixed in. */
function put(c: Context, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}
