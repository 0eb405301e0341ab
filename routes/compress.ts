/** Answers are sent compressed where that is worth it. */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const worthIt = /^(?:text\/(?!event-stream)|image\/svg|application\/(?:json|manifest|openapi|xml))/;
const pack = promisify(gzip);
/** Half the time of the usual 6, for four bytes in a hundred more. */
const level = 4;

/**
 * Compresses what has at least `threshold` bytes. Not Hono's own, which compresses `{}` too: an
 * answer does not say how long it is, and a stream for each costs more than all that is before it.
 */
export function compressed(threshold: () => number) {
  return createMiddleware(async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!worthIt.test(headers.get("Content-Type") ?? "")) return;
    if (!/\baccept-encoding\b|\*/i.test(headers.get("Vary") ?? "")) {
      headers.append("Vary", "Accept-Encoding");
    }
    if (isLeftAlone(c)) return;
    const { first, more, reader } = await beginning(c.res.body!);
    if (!more) await answer(c, first, first.length >= threshold());
    else replace(c, rest([first, more], reader).pipeThrough(new CompressionStream("gzip")), true);
  });
}

function isLeftAlone({ req, res }: Context): boolean {
  return req.method === "HEAD" || res.status === 206 || res.headers.has("Content-Encoding") ||
    !takesGzip(req.header("Accept-Encoding") ?? "") ||
    /\bno-transform\b/i.test(res.headers.get("Cache-Control") ?? "") || res.body === null;
}

/** Whether the caller reads gzip (RFC 9110 §12.5.3); `q=0` says no. */
function takesGzip(accepted: string): boolean {
  const named = accepted.split(",").map((one) => one.trim().toLowerCase().split(/\s*;\s*q=/));
  const found = named.find(([name]) => name === "gzip") ?? named.find(([name]) => name === "*");
  return found !== undefined && Number(found[1] ?? 1) > 0;
}

/** What is no stream comes as one piece, and nothing after it. */
async function beginning(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body.getReader();
  const { value: first = new Uint8Array() } = await reader.read();
  const { value: more } = await reader.read();
  return { first, more, reader };
}

/** A stream whose first pieces were read already. */
function rest(
  pieces: Uint8Array<ArrayBuffer>[],
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const piece = pieces.shift() ?? (await reader.read()).value;
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function answer(c: Context, bytes: Uint8Array<ArrayBuffer>, isLong: boolean) {
  replace(c, isLong ? new Uint8Array(await pack(bytes, { level })) : bytes, isLong);
}

/** Another body under the same headers; what is compressed is equal, not the same (RFC 9110 §8.8.1). */
function replace(c: Context, body: BodyInit, isCompressed: boolean) {
  const { status, headers } = c.res;
  if (isCompressed) {
    headers.delete("Content-Length");
    headers.set("Content-Encoding", "gzip");
    const tag = headers.get("ETag");
    if (tag && !tag.startsWith("W/")) headers.set("ETag", `W/${tag}`);
  }
  // Hono would copy all headers of the old answer over those of the new.
  c.res = undefined;
  c.res = new Response(body, { status, headers });
}
