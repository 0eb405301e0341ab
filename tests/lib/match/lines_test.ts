import assert from "node:assert/strict";
import { type Line, linesOf } from "../../../lib/match/lines.ts";

/** The lines of a text that comes in pieces of so many bytes. */
async function read(text: string, bytes: number, longest = 1000): Promise<Line[]> {
  const whole = new TextEncoder().encode(text);
  const starts = Array.from({ length: Math.ceil(whole.length / bytes) }, (_, at) => at * bytes);
  const pieces = ReadableStream.from(starts.map((at) => whole.slice(at, at + bytes)));
  return await Array.fromAsync(linesOf(pieces, longest));
}

Deno.test("lines come out whole wherever the pieces are cut", async () => {
  const texts = ["one", "", "zwei ü 久石", "3"];
  const expected = texts.map((text, at) => ({ number: at + 1, text }));
  for (let bytes = 1; bytes < 25; bytes++) {
    assert.deepEqual(await read(texts.join("\n"), bytes), expected, String(bytes));
    assert.deepEqual(await read(`${texts.join("\n")}\n`, bytes), expected, String(bytes));
  }
});

Deno.test("a byte order mark is left out, the ends of Windows' lines are blanks", async () => {
  assert.deepEqual(await read("\ufeffone\r\ntwo\r\n", 2), [
    { number: 1, text: "one\r" },
    { number: 2, text: "two\r" },
  ]);
});

Deno.test("a line that is too long is dropped, the next one is not", async () => {
  for (const bytes of [1, 7, 100]) {
    const lines = await read(`${"x".repeat(50)}\n${"y".repeat(10)}\n${"z".repeat(11)}`, bytes, 10);
    assert.deepEqual(lines.map(({ text }) => text), [null, "y".repeat(10), null]);
  }
});

Deno.test("no text has no lines", async () => {
  assert.deepEqual(await read("", 1), []);
});
