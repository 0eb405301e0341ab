import assert from "node:assert/strict";
import { sinkOf } from "../../../lib/backup/sink.ts";

/** A disk with room for so many bytes; each write takes at most seven. */
function disk(room: number) {
  const held: number[] = [];
  const write = (bytes: Uint8Array) => {
    const part = bytes.subarray(0, Math.min(7, room - held.length));
    held.push(...part);
    return Promise.resolve(part.length);
  };
  return { held, write };
}

Deno.test("a backup gives a slow disk every byte, and a full one an error", async () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, n) => n);
  const large = disk(1000);
  await ReadableStream.from([bytes, bytes]).pipeTo(sinkOf(large));
  assert.deepEqual(large.held, [...bytes, ...bytes]);
  await assert.rejects(ReadableStream.from([bytes, bytes]).pipeTo(sinkOf(disk(150))), /no more/);
});
