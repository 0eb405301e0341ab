/** Sending a file from the disk, whole or in part. */
import type { Context } from "hono";
import { AppError } from "../errors.ts";

export interface FileAnswer {
  /** The name it is saved under. */
  name: string;
  /** Without one it is only good for saving. */
  type?: string | undefined;
}

/**
 * Answers with a file, or with the one range of it that was asked for (RFC 9110 §14): 206, or 416
 * when it lies behind its end. Several ranges, or a range of an older file, are answered with all.
 * @throws {AppError} 404 when it cannot be read
 */
export async function sendFile(c: Context, path: string, answer: FileAnswer): Promise<Response> {
  const file = await Deno.open(path).catch((cause) => {
    throw new AppError("NOT_FOUND", "The file cannot be read", { cause });
  });
  try {
    const { size, mtime } = await file.stat();
    const etag = `"${size.toString(36)}-${(mtime?.getTime() ?? 0).toString(36)}"`;
    describe(c, answer, etag);
    const range = rangeOf(c, size, etag);
    if (range === "beyond") {
      file.close();
      return c.body(null, 416, { "Content-Range": `bytes */${size}` });
    }
    return await send(c, file, range, size);
  } catch (error) {
    tryToClose(file);
    throw error;
  }
}

function describe(c: Context, { name, type }: FileAnswer, etag: string): void {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const how = type ? "inline" : "attachment";
  c.header("Content-Disposition", `${how}; filename="${plain}"; filename*=UTF-8''${coded}`);
  c.header("Content-Type", type ?? "application/octet-stream");
  c.header("Accept-Ranges", "bytes");
  c.header("ETag", etag);
  // Compressed on the way, its ranges would mean nothing.
  c.header("Cache-Control", "private, no-cache, no-transform");
}

/** First and last byte of what was asked for; `undefined` is all of it. */
function rangeOf(c: Context, size: number, etag: string) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(c.req.header("Range") ?? "");
  const [, first = "", last = ""] = asked ?? [];
  if (!asked || (first === "" && last === "")) return undefined;
  const known = c.req.header("If-Range");
  if (known !== undefined && known !== etag) return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
  if (start >= size || (first === "" && Number(last) === 0)) return "beyond";
  return { start, end };
}

async function send(
  c: Context,
  file: Deno.FsFile,
  range: { start: number; end: number } | undefined,
  size: number,
): Promise<Response> {
  const { start, end } = range ?? { start: 0, end: size - 1 };
  c.header("Content-Length", String(end - start + 1));
  if (range) c.header("Content-Range", `bytes ${start}-${end}/${size}`);
  c.status(range ? 206 : 200);
  if (c.req.method === "HEAD" || size === 0) {
    file.close();
    return c.body(null);
  }
  await file.seek(start, Deno.SeekMode.Start);
  return c.body(file.readable.pipeThrough(limited(end - start + 1)));
}

/** No more than so many bytes. */
function limited(left: number): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      const part = chunk.subarray(0, left);
      left -= part.length;
      controller.enqueue(part);
      if (left === 0) controller.terminate();
    },
  });
}

function tryToClose(file: Deno.FsFile): void {
  try {
    file.close();
  } catch {
    // The stream closed it.
  }
}
