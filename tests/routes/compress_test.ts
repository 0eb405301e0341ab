import assert from "node:assert/strict";
import { Hono } from "hono";
import { compressed } from "../../routes/compress.ts";

const gzip = { "Accept-Encoding": "gzip" };
const long = "words and ".repeat(500);

function app() {
  const app = new Hono();
  app.use(compressed(() => 1000));
  app.get("/long", (c) => c.text(long, 200, { ETag: '"a"' }));
  app.get("/short", (c) => c.json({ ok: true }));
  app.get("/picture", (c) => c.body(long, 200, { "Content-Type": "image/png" }));
  app.get("/events", (c) => c.body(pieces(), 200, { "Content-Type": "text/event-stream" }));
  app.get("/stream", (c) => c.body(pieces(), 200, { "Content-Type": "text/csv" }));
  return app;
}

function pieces(): ReadableStream<Uint8Array> {
  return ReadableStream.from(["one,", "two,", "three"]).pipeThrough(new TextEncoderStream());
}

/** What a reader makes of the answer. */
async function read(response: Response): Promise<string> {
  const isPacked = response.headers.get("Content-Encoding") === "gzip";
  const body = response.body!;
  return await new Response(isPacked ? body.pipeThrough(new DecompressionStream("gzip")) : body)
    .text();
}

Deno.test("what is long is compressed for whoever reads gzip, and its tag is weak", async () => {
  const packed = await app().request("/long", { headers: gzip });
  assert.equal(packed.headers.get("Content-Encoding"), "gzip");
  assert.equal(packed.headers.get("ETag"), 'W/"a"');
  assert.equal(await read(packed), long);
  for (const accepts of ["identity", "br", "gzip;q=0", "deflate"]) {
    const plain = await app().request("/long", { headers: { "Accept-Encoding": accepts } });
    assert.equal(plain.headers.get("Content-Encoding"), null, accepts);
    assert.equal(plain.headers.get("ETag"), '"a"');
    assert.equal(plain.headers.get("Vary"), "Accept-Encoding");
    assert.equal(await read(plain), long);
  }
});

Deno.test("what is short, no text, or told live is left as it is", async () => {
  for (const [path, text] of [["/short", '{"ok":true}'], ["/picture", long]] as const) {
    const plain = await app().request(path, { headers: gzip });
    assert.equal(plain.headers.get("Content-Encoding"), null, path);
    assert.equal(await read(plain), text);
  }
  const events = await app().request("/events", { headers: gzip });
  assert.equal(events.headers.get("Content-Encoding"), null);
  assert.equal(await read(events), "one,two,three");
  const head = await app().request("/long", { method: "HEAD", headers: gzip });
  assert.equal(head.headers.get("Content-Encoding"), null);
});

Deno.test("a stream is compressed piece by piece, and ends with whoever reads it", async () => {
  const stream = await app().request("/stream", { headers: gzip });
  assert.equal(stream.headers.get("Content-Encoding"), "gzip");
  assert.equal(await read(stream), "one,two,three");
  const left = await app().request("/stream", { headers: gzip });
  await left.body!.cancel();
});
