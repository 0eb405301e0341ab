import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { entriesOf } from "../../../lib/backup/archive_read.ts";
import { ArchiveWriter } from "../../../lib/backup/archive_write.ts";
import { headOf } from "../../../lib/backup/tar.ts";

Deno.test("a row larger than a file of an archive may be is written in pieces", async () => {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>>();
  const archive = new ArchiveWriter(writable, new Date());
  const row = new Uint8Array(5_000_000).fill(120);
  const written = archive.addPieces("tables/x", ReadableStream.from([row]), () => {})
    .then(() => archive.close());
  const sizes: number[] = [];
  for await (const { bytes } of entriesOf(readable)) sizes.push(bytes.length);
  await written;
  assert.equal(sizes.reduce((sum, size) => sum + size), row.length);
  assert.ok(Math.max(...sizes) < 2 << 20, String(sizes));
});

Deno.test("a name that would steer a terminal is none", async () => {
  const bytes = new Uint8Array(gzipSync(headOf("tables/\x1b[2J", 0, new Date())));
  const read = Array.fromAsync(entriesOf(ReadableStream.from([bytes])));
  await assert.rejects(read, (error: Error) => !error.message.includes("\x1b"));
});
