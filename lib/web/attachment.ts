import type { Context } from "hono";

/** A file to be saved. */
export interface Attachment {
  name: string;
  type: "text/csv" | "application/json" | "audio/x-mpegurl";
  text: AsyncGenerator<string>;
}

/**
 * Answers with a file that is made while it is read: no more than a piece of it is held. What fails
 * before the first piece is an ordinary error; after it the answer breaks off, so that nobody takes a
 * part for the whole. Who goes away ends the making.
 */
export async function attach(c: Context, { name, type, text }: Attachment): Promise<Response> {
  const first = await text.next();
  c.header("Content-Type", `${type}; charset=utf-8`);
  c.header("Content-Disposition", `attachment; filename="${name}"`);
  c.header("Cache-Control", "no-store");
  return c.body(streamOf(first, text));
}

function streamOf(first: IteratorResult<string>, text: AsyncGenerator<string>) {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<string>> | undefined = Promise.resolve(first);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await (next ?? text.next());
      next = undefined;
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await text.return(undefined);
    },
    // Nothing is made before it is asked for.
  }, { highWaterMark: 0 });
}
